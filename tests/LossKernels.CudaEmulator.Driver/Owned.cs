namespace LossKernels.CudaEmulator.Driver;

/// <summary>What is made in a context and known to callers by a handle.</summary>
internal abstract class Owned(Context context)
{
    public Context Context => context;
}

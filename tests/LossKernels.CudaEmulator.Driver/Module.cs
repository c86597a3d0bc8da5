namespace LossKernels.CudaEmulator.Driver;

/// <summary>A module, whose variables are in the device's memory.</summary>
internal sealed class Module(Context context, LoadedModule loaded) : Owned(context)
{
    public LoadedModule Loaded => loaded;
}

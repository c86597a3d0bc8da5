namespace LossKernels.CudaEmulator.Driver;

/// <summary>A kernel of a module, and gone with it.</summary>
internal sealed class Function(Module module, PtxEntry entry) : Owned(module.Context)
{
    public Module Module => module;

    public PtxEntry Entry => entry;
}

using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Operands;

/// <summary>What an instruction reads: a number for each lane of a warp.</summary>
internal abstract class Source
{
    /// <summary>The numbers of a warp; those of inactive lanes mean nothing.</summary>
    public abstract ReadOnlySpan<ulong> Read(Warp warp, uint active);
}

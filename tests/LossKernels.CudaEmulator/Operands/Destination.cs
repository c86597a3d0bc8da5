using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Operands;

/// <summary>The register that an instruction writes.</summary>
internal sealed class Destination(int index, int bits)
{
    public int Bits => bits;

    /// <summary>The numbers of a warp, which the instruction must write in all active lanes and in no other.</summary>
    public Span<ulong> Write(Warp warp, uint active)
    {
        warp.Defined[index] |= active;
        return warp.Registers.AsSpan(index * Warp.Lanes, Warp.Lanes);
    }
}

using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>The parts of a register, the lowest bits first.</summary>
internal sealed class Unpack(Destination[] parts, Source source, int bits) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        ReadOnlySpan<ulong> packed = source.Read(warp, active);
        ulong mask = (1UL << bits) - 1;
        for (int i = 0; i < parts.Length; i++)
        {
            Span<ulong> part = parts[i].Write(warp, active);
            for (uint rest = active; rest != 0; rest &= rest - 1)
            {
                int lane = BitOperations.TrailingZeroCount(rest);
                part[lane] = (packed[lane] >> (i * bits)) & mask;
            }
        }
    }
}

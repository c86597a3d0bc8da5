using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Several numbers in one register, the first in the lowest bits.</summary>
internal sealed class Pack(Destination destination, Source[] parts, int bits) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        Span<ulong> packed = stackalloc ulong[Warp.Lanes];
        packed.Clear();
        for (int i = 0; i < parts.Length; i++)
        {
            ReadOnlySpan<ulong> part = parts[i].Read(warp, active);
            for (int lane = 0; lane < Warp.Lanes; lane++)
                packed[lane] |= part[lane] << (i * bits);
        }

        Span<ulong> result = destination.Write(warp, active);
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            result[lane] = packed[lane];
        }
    }
}

using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Several numbers in one register, the first in the lowest bits.</summary>
internal sealed class Pack(Destination destination, Source[] parts, int bits) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        // The parts are of another size, so that none of them is the register that is written.
        Span<ulong> result = destination.Write(warp, active);
        for (int i = 0; i < parts.Length; i++)
        {
            ReadOnlySpan<ulong> part = parts[i].Read(warp, active);
            for (uint rest = active; rest != 0; rest &= rest - 1)
            {
                int lane = BitOperations.TrailingZeroCount(rest);
                result[lane] = (i == 0 ? 0 : result[lane]) | (part[lane] << (i * bits));
            }
        }
    }
}

using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>A function of one number.</summary>
internal sealed class Unary(Destination destination, Source a, Func<ulong, ulong> function) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        ReadOnlySpan<ulong> x = a.Read(warp, active);
        Span<ulong> result = destination.Write(warp, active);
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            result[lane] = function(x[lane]);
        }
    }
}

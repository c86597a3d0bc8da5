using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>A function of three numbers.</summary>
internal sealed class Ternary(Destination destination, Source a, Source b, Source c, Func<ulong, ulong, ulong, ulong> function) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        ReadOnlySpan<ulong> x = a.Read(warp, active);
        ReadOnlySpan<ulong> y = b.Read(warp, active);
        ReadOnlySpan<ulong> z = c.Read(warp, active);
        Span<ulong> result = destination.Write(warp, active);
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            result[lane] = function(x[lane], y[lane], z[lane]);
        }
    }
}

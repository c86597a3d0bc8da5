using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>A comparison, combined with a predicate where there is one; the second destination takes the opposite comparison.</summary>
internal sealed class Comparison(PredicateDestination destination, PredicateDestination? opposite, Source a, Source b, Func<ulong, ulong, bool> function, PredicateSource? c, Func<uint, uint, uint> combine) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        ReadOnlySpan<ulong> x = a.Read(warp, active);
        ReadOnlySpan<ulong> y = b.Read(warp, active);
        uint holds = 0;
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            if (function(x[lane], y[lane]))
                holds |= 1u << lane;
        }

        uint with = c?.Read(warp, active) ?? 0;
        destination.Write(warp, active, combine(holds, with));
        opposite?.Write(warp, active, combine(~holds, with));
    }
}

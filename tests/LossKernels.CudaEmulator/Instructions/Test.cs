using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>A property of a number.</summary>
internal sealed class Test(PredicateDestination destination, Source a, Func<ulong, bool> function) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        ReadOnlySpan<ulong> x = a.Read(warp, active);
        uint holds = 0;
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            if (function(x[lane]))
                holds |= 1u << lane;
        }

        destination.Write(warp, active, holds);
    }
}

using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>One of two numbers, by a predicate. Both must be known.</summary>
internal sealed class Selection(Destination destination, Source a, Source b, PredicateSource which) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        ReadOnlySpan<ulong> x = a.Read(warp, active);
        ReadOnlySpan<ulong> y = b.Read(warp, active);
        uint first = which.Read(warp, active);
        Span<ulong> result = destination.Write(warp, active);
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            result[lane] = ((first >> lane) & 1) != 0 ? x[lane] : y[lane];
        }
    }
}

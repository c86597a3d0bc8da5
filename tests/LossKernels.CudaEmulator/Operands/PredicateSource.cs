using System.Numerics;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Operands;

/// <summary>A predicate, or its negation.</summary>
internal sealed class PredicateSource(string name, int index, bool isNegated)
{
    /// <summary>The active lanes where it is true.</summary>
    public uint Read(Warp warp, uint active)
    {
        uint missing = active & ~warp.DefinedPredicates[index];
        if (missing != 0)
            throw warp.Fault(BitOperations.TrailingZeroCount(missing), $"predicate {name} is read before it is written");
        uint value = warp.Predicates[index];
        return active & (isNegated ? ~value : value);
    }
}

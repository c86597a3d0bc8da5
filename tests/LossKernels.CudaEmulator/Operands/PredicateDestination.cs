using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Operands;

/// <summary>The predicate that an instruction writes.</summary>
internal sealed class PredicateDestination(int index)
{
    public void Write(Warp warp, uint active, uint value)
    {
        warp.DefinedPredicates[index] |= active;
        warp.Predicates[index] = (warp.Predicates[index] & ~active) | (value & active);
    }
}

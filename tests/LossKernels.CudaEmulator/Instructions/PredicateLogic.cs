using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>A function of predicates, of all lanes at once.</summary>
internal sealed class PredicateLogic(PredicateDestination destination, PredicateSource a, PredicateSource b, Func<uint, uint, uint> function) : Instruction
{
    public override void Execute(Warp warp, uint active) =>
        destination.Write(warp, active, function(a.Read(warp, active), b.Read(warp, active)));
}

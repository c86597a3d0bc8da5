using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>What a predicate is in all lanes, as a predicate.</summary>
internal sealed class Vote(PredicateDestination destination, PredicateSource a, MemberMask members, Func<uint, uint, bool> function) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        members.Check(warp, active);
        destination.Write(warp, active, function(a.Read(warp, active), active) ? active : 0);
    }
}

using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>A predicate that is set to an immediate.</summary>
internal sealed class PredicateConstant(PredicateDestination destination, bool value) : Instruction
{
    public override void Execute(Warp warp, uint active) => destination.Write(warp, active, value ? active : 0);
}

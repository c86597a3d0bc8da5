using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Waits for lanes of the warp.</summary>
internal sealed class WarpBarrier(MemberMask members) : Instruction
{
    public override void Execute(Warp warp, uint active) => members.Check(warp, active);
}

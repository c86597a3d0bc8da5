using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Ends threads.</summary>
internal sealed class Return : Instruction
{
    public override bool IsEnd => Guard is null;

    public override void Execute(Warp warp, uint active) => warp.Exit(active);
}

using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Orders accesses of memory, which here are in order anyway.</summary>
internal sealed class Fence : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
    }
}

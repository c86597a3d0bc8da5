using System.Numerics;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Ends the kernel with an error.</summary>
internal sealed class Trap : Instruction
{
    public override bool IsEnd => Guard is null;

    public override void Execute(Warp warp, uint active) => throw warp.Fault(BitOperations.TrailingZeroCount(active), "trap");
}

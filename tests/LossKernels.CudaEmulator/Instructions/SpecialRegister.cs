using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>What the machine knows of a lane.</summary>
internal sealed class SpecialRegister(Destination destination, Func<Warp, int, int> function) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        Span<ulong> result = destination.Write(warp, active);
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            result[lane] = (uint)function(warp, lane);
        }
    }
}

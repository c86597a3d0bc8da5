using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>A quotient or a remainder of integers. By zero it is whatever the machine makes of it, which nothing may rely on.</summary>
internal sealed class Division(Destination destination, Source a, Source b, Func<ulong, ulong, ulong> function) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        ReadOnlySpan<ulong> x = a.Read(warp, active);
        ReadOnlySpan<ulong> y = b.Read(warp, active);
        Span<ulong> result = destination.Write(warp, active);
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            if (y[lane] == 0)
                throw warp.Fault(lane, "an integer is divided by zero");
            result[lane] = function(x[lane], y[lane]);
        }
    }
}

using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>The lanes that say they run an instruction together: they must be those that do.</summary>
internal sealed class MemberMask(Source mask)
{
    public void Check(Warp warp, uint active)
    {
        ReadOnlySpan<ulong> values = mask.Read(warp, active);
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            if (values[lane] != active)
                throw warp.Fault(lane, $"the member mask is 0x{values[lane]:x8}, but the lanes 0x{active:x8} run the instruction");
        }
    }
}

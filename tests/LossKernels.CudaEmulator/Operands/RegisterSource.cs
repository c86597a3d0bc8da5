using System.Numerics;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Operands;

internal sealed class RegisterSource(string name, int index) : Source
{
    public override ReadOnlySpan<ulong> Read(Warp warp, uint active)
    {
        uint missing = active & ~warp.Defined[index];
        if (missing != 0)
            throw warp.Fault(BitOperations.TrailingZeroCount(missing), $"register {name} is read before it is written");
        return warp.Registers.AsSpan(index * Warp.Lanes, Warp.Lanes);
    }
}

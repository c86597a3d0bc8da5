using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Waits for the threads of a block. All threads of a warp that have not ended must come at once.</summary>
internal sealed class BlockBarrier(Source index, Source? threads) : Instruction
{
    private const ulong Barriers = 16;

    public override void Execute(Warp warp, uint active)
    {
        if (active != warp.Live)
            throw warp.Fault(BitOperations.TrailingZeroCount(active), $"the barrier is reached by the lanes 0x{active:x8} of a warp whose live lanes are 0x{warp.Live:x8}");
        ulong barrier = Uniform(warp, active, index);
        if (barrier >= Barriers)
            throw warp.Fault(BitOperations.TrailingZeroCount(active), $"there is no barrier {barrier}");
        ulong count = threads is null ? 0 : Uniform(warp, active, threads);
        if (threads is not null && (count == 0 || count % Warp.Lanes != 0))
            throw warp.Fault(BitOperations.TrailingZeroCount(active), $"{count} threads of a barrier are no multiple of {Warp.Lanes}");
        warp.Waiting = new BarrierArrival((int)barrier, (int)count);
    }

    private static ulong Uniform(Warp warp, uint active, Source source)
    {
        ReadOnlySpan<ulong> values = source.Read(warp, active);
        ulong first = values[BitOperations.TrailingZeroCount(active)];
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            if (values[lane] != first)
                throw warp.Fault(lane, "lanes of a warp are at different barriers");
        }

        return first;
    }
}

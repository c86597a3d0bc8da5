using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>The number of another lane of the warp.</summary>
internal sealed class Shuffle(ShuffleMode mode, Destination destination, PredicateDestination? inRange, Source a, Source b, Source c, MemberMask members) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        members.Check(warp, active);
        ReadOnlySpan<ulong> from = b.Read(warp, active);
        ReadOnlySpan<ulong> clamp = c.Read(warp, active);
        Span<ulong> values = stackalloc ulong[Warp.Lanes];
        a.Read(warp, active).CopyTo(values);
        Span<ulong> result = destination.Write(warp, active);
        uint valid = 0;
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            (int source, bool isValid) = Partner(lane, (int)from[lane] & 31, (int)clamp[lane]);
            if (isValid)
                valid |= 1u << lane;
            else
                source = lane;
            if (((active >> source) & 1) == 0)
                throw warp.Fault(lane, $"the number is that of lane {source}, which does not run the shuffle");
            result[lane] = values[source];
        }

        inRange?.Write(warp, active, valid);
    }

    private (int Lane, bool IsInRange) Partner(int lane, int from, int clamp)
    {
        int segment = (clamp >> 8) & 31;
        int limit = (lane & segment) | (clamp & 31 & ~segment);
        int partner = mode switch
        {
            ShuffleMode.Up => lane - from,
            ShuffleMode.Down => lane + from,
            ShuffleMode.Butterfly => lane ^ from,
            _ => (lane & segment) | (from & ~segment),
        };
        return (partner, mode == ShuffleMode.Up ? partner >= limit : partner <= limit);
    }
}

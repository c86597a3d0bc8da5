using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Parsing;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Replaces a number in memory by a function of it, lane after lane from one that is drawn.</summary>
internal sealed class Atomic(ScalarType type, Destination? destination, Address address, Source b, Source c, Func<ulong, ulong, ulong, ulong> function) : Instruction
{
    private readonly Access _access = new(address, type.Bytes);

    public override void Execute(Warp warp, uint active)
    {
        Span<ulong> old = stackalloc ulong[Warp.Lanes];
        ReadOnlySpan<ulong> bases = _access.Bases(warp, active);
        ReadOnlySpan<ulong> x = b.Read(warp, active);
        ReadOnlySpan<ulong> y = c.Read(warp, active);
        int first = warp.Block.Execution.Schedule.Next(Warp.Lanes);
        for (uint rest = BitOperations.RotateRight(active, first); rest != 0; rest &= rest - 1)
        {
            int lane = (BitOperations.TrailingZeroCount(rest) + first) % Warp.Lanes;
            ref byte place = ref _access.Read(warp, lane, bases[lane]);
            old[lane] = Bytes.Load(ref place, type.Bytes);
            Bytes.Store(ref place, type.Bytes, function(old[lane], x[lane], y[lane]));
        }

        if (destination is null)
            return;
        Span<ulong> result = destination.Write(warp, active);
        for (uint rest = active; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            result[lane] = old[lane];
        }
    }
}

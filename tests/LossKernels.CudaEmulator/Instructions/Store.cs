using System.Numerics;
using System.Runtime.CompilerServices;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Parsing;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Writes one number to memory, or a vector. Which lane is last where several write to one place is drawn.</summary>
internal sealed class Store(ScalarType type, Address address, Source[] sources) : Instruction
{
    private readonly Access _access = new(address, type.Bytes * sources.Length);

    public override void Execute(Warp warp, uint active)
    {
        ReadOnlySpan<ulong> bases = _access.Bases(warp, active);
        int first = warp.Block.Execution.Schedule.Next(Warp.Lanes);
        for (int i = 0; i < sources.Length; i++)
        {
            ReadOnlySpan<ulong> values = sources[i].Read(warp, active);
            for (uint rest = BitOperations.RotateRight(active, first); rest != 0; rest &= rest - 1)
            {
                int lane = (BitOperations.TrailingZeroCount(rest) + first) % Warp.Lanes;
                ref byte place = ref _access.Write(warp, lane, bases[lane]);
                Bytes.Store(ref Unsafe.Add(ref place, i * type.Bytes), type.Bytes, values[lane]);
            }
        }
    }
}

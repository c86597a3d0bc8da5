using System.Numerics;
using System.Runtime.CompilerServices;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Parsing;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Reads one number from memory, or a vector.</summary>
internal sealed class Load(ScalarType type, Destination[] destinations, Address address) : Instruction
{
    private readonly Access _access = new(address, type.Bytes * destinations.Length);
    private readonly ulong[] _masks = [.. destinations.Select(static one => one.Bits == 64 ? ulong.MaxValue : (1UL << one.Bits) - 1)];

    public override void Execute(Warp warp, uint active)
    {
        // A copy: the base may be the register that is written.
        Span<ulong> bases = stackalloc ulong[Warp.Lanes];
        _access.Bases(warp, active).CopyTo(bases);
        for (int i = 0; i < destinations.Length; i++)
        {
            Span<ulong> result = destinations[i].Write(warp, active);
            for (uint rest = active; rest != 0; rest &= rest - 1)
            {
                int lane = BitOperations.TrailingZeroCount(rest);
                ref byte place = ref _access.Read(warp, lane, bases[lane]);
                result[lane] = type.Extend(Bytes.Load(ref Unsafe.Add(ref place, i * type.Bytes), type.Bytes)) & _masks[i];
            }
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LossKernels.CudaEmulator.Memory;

namespace LossKernels.CudaEmulator;

/// <summary>
/// The global memory of a device. An address tells the allocation by its upper bits, which are used for one allocation
/// only: between two there is always a gap, and what was freed is never mapped again. Not for several threads at once.
/// </summary>
/// <param name="device">Devices of other numbers, from 0 to 255, have other addresses.</param>
public sealed class DeviceMemory(int device = 0)
{
    private const int OffsetBits = 36, DeviceBits = 56;

    // Not the start of the range, so that an address just below an allocation is known for what it is.
    private const ulong Origin = 1 << 20;

    private readonly List<Allocation?> _allocations = [null];

    /// <summary>The bytes that are allocated now.</summary>
    public long Allocated { get; private set; }

    /// <summary>Allocates at an address that is a multiple of 256. The bytes are all ones, so that a float which nobody has written is NaN.</summary>
    public ulong Allocate(long bytes) => Allocate(bytes, isConstant: false);

    internal ulong Allocate(long bytes, bool isConstant)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Array.MaxLength);
        byte[] data = GC.AllocateUninitializedArray<byte>((int)bytes);
        data.AsSpan().Fill(0xFF);
        ulong address = ((ulong)device << DeviceBits) + ((ulong)_allocations.Count << OffsetBits) + Origin;
        _allocations.Add(new Allocation(address, data, isConstant));
        Allocated += bytes;
        return address;
    }

    /// <summary>Frees what <see cref="Allocate(long)"/> returned.</summary>
    public void Free(ulong address)
    {
        if (Find(address) is not { } allocation || allocation.Address != address)
            throw new DeviceFault($"0x{address:x} is not the start of an allocation", address);
        if (allocation.IsFree)
            throw new DeviceFault($"0x{address:x} is freed twice", address);
        Allocated -= allocation.Data.Length;
        allocation.Free();
    }

    /// <summary>The bytes at an address, to be read and written by the host.</summary>
    public Span<byte> Bytes(ulong address, long count)
    {
        if (count == 0)
            return [];
        if (Find(address) is { } allocation && allocation.Has(address, count))
            return allocation.Data.AsSpan((int)(address - allocation.Address), (int)count);
        throw new DeviceFault($"{count} bytes at 0x{address:x} {Describe(address, count)}", address);
    }

    /// <summary>The start and the size of the allocation that an address is in.</summary>
    public (ulong Address, long Bytes) AllocationOf(ulong address) =>
        Find(address) is { } allocation && allocation.Has(address, 1)
            ? (allocation.Address, allocation.Data.Length)
            : throw new DeviceFault($"0x{address:x} {Describe(address, 1)}", address);

    /// <summary>The first of some bytes in global or in constant memory, or a null reference.</summary>
    internal ref byte Locate(ulong address, int count, bool isConstant)
    {
        if (Find(address) is { } allocation && allocation.IsConstant == isConstant && allocation.Has(address, count))
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(allocation.Data), (nint)(address - allocation.Address));
        return ref Unsafe.NullRef<byte>();
    }

    /// <summary>Why an access is out of bounds.</summary>
    internal string Describe(ulong address, long count) => Find(address) switch
    {
        null => "are in no allocation",
        { IsFree: true } freed => $"are in the allocation at 0x{freed.Address:x}, which was freed",
        var other when other.Has(address, count) => other.IsConstant ? "are in constant memory" : "are not in constant memory",
        var near when address < near.Address => $"begin {near.Address - address} bytes before the allocation at 0x{near.Address:x}",
        var near => $"end {address - near.Address + (ulong)count - (ulong)near.Data.Length} bytes after the allocation at 0x{near.Address:x}, which has {near.Data.Length}",
    };

    private Allocation? Find(ulong address)
    {
        ulong index = (address - ((ulong)device << DeviceBits)) >> OffsetBits;
        return index < (ulong)_allocations.Count ? _allocations[(int)index] : null;
    }
}

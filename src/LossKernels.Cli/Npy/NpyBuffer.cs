using System.Runtime.CompilerServices;

namespace LossKernels.Cli.Npy;

/// <summary>Elements on their way to a file. They lie still, and begin where a vector may be stored past the caches.</summary>
internal sealed unsafe class NpyBuffer
{
    private const int Alignment = 64;

    private readonly NpyType type;
    private readonly byte[] bytes;
    private readonly int offset;

    public NpyBuffer(NpyType type, int capacity)
    {
        this.type = type;
        bytes = GC.AllocateUninitializedArray<byte>((capacity * type.Size) + Alignment, pinned: true);
        offset = (int)(-(nint)Unsafe.AsPointer(ref bytes[0]) & (Alignment - 1));
    }

    /// <summary>The first <paramref name="length"/> elements, to write.</summary>
    public ElementSpan Elements(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Memory(length).Length / type.Size);
        return NpyMemory.Writable((byte*)Unsafe.AsPointer(ref bytes[offset]), length, type);
    }

    /// <summary>The bytes of the first <paramref name="length"/> elements.</summary>
    public Memory<byte> Memory(int length) => bytes.AsMemory(offset, length * type.Size);
}

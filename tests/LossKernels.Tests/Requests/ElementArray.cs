using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossKernels.Tests.Requests;

/// <summary>Elements of any type inside pinned memory of which the rest must stay as it was.</summary>
internal sealed unsafe class ElementArray
{
    private const int CacheLine = 64;
    private const byte Canary = 0xA5;

    private readonly byte[] _memory;
    private readonly int _start, _size;

    /// <param name="type">The type of the elements.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="offset">The elements between the beginning of a cache line and the first one.</param>
    public ElementArray(ElementType type, int length, int offset = 0)
    {
        (Type, Length, Offset) = (type, length, offset);
        _size = type switch { ElementType.Float64 => 8, ElementType.Float32 => 4, _ => 2 };
        _memory = GC.AllocateUninitializedArray<byte>((3 * CacheLine) + ((offset + length) * _size), pinned: true);
        _memory.AsSpan().Fill(Canary);
        int toLine = (int)(-(nint)Unsafe.AsPointer(ref _memory[0]) & (CacheLine - 1));
        _start = CacheLine + toLine + (offset * _size);
    }

    public ElementArray(ElementType type, IReadOnlyList<double> numbers, int offset = 0)
        : this(type, numbers.Count, offset)
    {
        for (int i = 0; i < Length; i++)
            this[i] = numbers[i];
    }

    private ElementArray(ElementArray other, ElementType type, int length, int distance = 0) =>
        (_memory, _start, _size, Type, Length, Offset) = (other._memory, other._start + distance, other._size, type, length, other.Offset);

    public ElementType Type { get; }

    public int Length { get; }

    public int Offset { get; }

    public Span<byte> Bytes => _memory.AsSpan(_start, Length * _size);

    public ElementSpan Span => Type switch
    {
        ElementType.Float32 => Elements<float>(),
        ElementType.Float64 => Elements<double>(),
        ElementType.Float16 => Elements<Half>(),
        _ => Elements<BFloat16>(),
    };

    /// <summary>An element; one that is set is rounded.</summary>
    public double this[int index]
    {
        get => Type switch
        {
            ElementType.Float32 => Elements<float>()[index],
            ElementType.Float64 => Elements<double>()[index],
            ElementType.Float16 => (double)Elements<Half>()[index],
            _ => Elements<BFloat16>()[index],
        };
        set
        {
            switch (Type)
            {
                case ElementType.Float32: Elements<float>()[index] = (float)value; break;
                case ElementType.Float64: Elements<double>()[index] = value; break;
                case ElementType.Float16: Elements<Half>()[index] = (Half)value; break;
                default: Elements<BFloat16>()[index] = (BFloat16)value; break;
            }
        }
    }

    public Span<T> Elements<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes);

    public double[] ToArray() => [.. Enumerable.Range(0, Length).Select(i => this[i])];

    /// <summary>The same memory, read as another type of the same size.</summary>
    public ElementArray As(ElementType type) => new(this, type, Length);

    /// <summary>Two arrays of the same memory, the first of which begins so many bytes behind the other.</summary>
    public static (ElementArray First, ElementArray Second) Apart(ElementType type, int length, int distance)
    {
        ElementArray both = new(type, 2 * length);
        return (new(both, type, length, Math.Max(distance, 0)), new(both, type, length, Math.Max(-distance, 0)));
    }

    public ElementArray Copy() => Slice(..);

    /// <summary>A copy of some of the elements.</summary>
    public ElementArray Slice(Range range)
    {
        (int start, int length) = range.GetOffsetAndLength(Length);
        ElementArray slice = new(Type, length, Offset);
        Bytes.Slice(start * _size, length * _size).CopyTo(slice.Bytes);
        return slice;
    }

    /// <summary>Nothing around the elements has changed.</summary>
    public void CheckSurroundings()
    {
        Assert.Equal(-1, _memory.AsSpan(0, _start).IndexOfAnyExcept(Canary));
        Assert.Equal(-1, _memory.AsSpan(_start + Bytes.Length).IndexOfAnyExcept(Canary));
    }
}

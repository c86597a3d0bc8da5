using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossKernels.Cli.Fingerprint;

/// <summary>An array of any element type, whose elements are read and set as bits.</summary>
/// <remarks>
/// It begins at a cache line, as arrays do that kernels write past the caches themselves: where the collector would put
/// one must not decide which kernels a record looks at.
/// </remarks>
internal sealed unsafe class ElementArray
{
    private const int CacheLine = 64;

    private readonly byte[] memory;
    private readonly int start;

    public ElementArray(NumberFormat format, int length)
    {
        (Format, Length) = (format, length);
        memory = GC.AllocateArray<byte>((length * format.Size) + CacheLine, pinned: true);
        start = (int)(-(nint)Unsafe.AsPointer(ref memory[0]) & (CacheLine - 1));
    }

    public NumberFormat Format { get; }

    public int Length { get; }

    public ElementSpan Span => Format.Type switch
    {
        ElementType.Float32 => Elements<float>(),
        ElementType.Float64 => Elements<double>(),
        ElementType.Float16 => Elements<Half>(),
        _ => Elements<BFloat16>(),
    };

    public ulong this[int index]
    {
        get => Format.Size switch
        {
            sizeof(ushort) => Elements<ushort>()[index],
            sizeof(uint) => Elements<uint>()[index],
            _ => Elements<ulong>()[index],
        };
        set
        {
            switch (Format.Size)
            {
                case sizeof(ushort): Elements<ushort>()[index] = (ushort)value; break;
                case sizeof(uint): Elements<uint>()[index] = (uint)value; break;
                default: Elements<ulong>()[index] = value; break;
            }
        }
    }

    public static ElementArray Of(NumberFormat format, int length, Func<NumberFormat, ulong> number)
    {
        ElementArray array = new(format, length);
        for (int i = 0; i < length; i++)
            array[i] = number(format);
        return array;
    }

    public Span<T> Elements<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(memory.AsSpan(start, Length * Format.Size));

    public ElementArray Copy()
    {
        ElementArray copy = new(Format, Length);
        Elements<byte>().CopyTo(copy.Elements<byte>());
        return copy;
    }
}

using System.Runtime.InteropServices;

namespace LossKernels.Cli.Fingerprint;

/// <summary>An array of any element type, whose elements are read and set as bits.</summary>
internal sealed class ElementArray
{
    private readonly byte[] bytes;

    public ElementArray(NumberFormat format, int length)
        : this(format, new byte[length * format.Size])
    {
    }

    private ElementArray(NumberFormat format, byte[] bytes) => (Format, this.bytes) = (format, bytes);

    public NumberFormat Format { get; }

    public int Length => bytes.Length / Format.Size;

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
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes.AsSpan());

    public ElementArray Copy() => new(Format, [.. bytes]);
}

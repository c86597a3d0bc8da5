using System.Runtime.CompilerServices;

namespace LossKernels.Cli.Fingerprint;

/// <summary>Where the sign, the exponent and the mantissa of an element type lie, so that its numbers can be made of integers.</summary>
internal sealed record NumberFormat
{
    private static readonly NumberFormat s_float32 = new(ElementType.Float32, 8, 23);
    private static readonly NumberFormat s_float64 = new(ElementType.Float64, 11, 52);
    private static readonly NumberFormat s_float16 = new(ElementType.Float16, 5, 10);
    private static readonly NumberFormat s_bfloat16 = new(ElementType.BFloat16, 8, 7);

    private readonly int mantissaBits;

    private NumberFormat(ElementType type, int exponentBits, int mantissaBits)
    {
        Type = type;
        this.mantissaBits = mantissaBits;
        Size = (1 + exponentBits + mantissaBits) / 8;
        Sign = 1UL << (exponentBits + mantissaBits);
        Infinity = Sign - LeastNormal;
        MaxExponent = (1 << (exponentBits - 1)) - 1;
    }

    public ElementType Type { get; }

    /// <summary>The name in a record, such as <c>float32</c>.</summary>
    public string Name => Type.ToString().ToLowerInvariant();

    /// <summary>In bytes.</summary>
    public int Size { get; }

    /// <summary>The exponent of the largest numbers.</summary>
    public int MaxExponent { get; }

    public ulong Sign { get; }

    public ulong Infinity { get; }

    public ulong LeastNormal => 1UL << mantissaBits;

    public ulong NaN => Infinity | (LeastNormal >> 1);

    public static NumberFormat Of(ElementType type) => type switch
    {
        ElementType.Float32 => s_float32,
        ElementType.Float64 => s_float64,
        ElementType.Float16 => s_float16,
        ElementType.BFloat16 => s_bfloat16,
        _ => throw new NotSupportedException($"{type} is not a type of numbers."),
    };

    /// <summary>The bits of ±m·2^exponent, m being at least 1 and less than 2; the sign and the leading digits of m are those of <paramref name="digits"/>.</summary>
    public ulong Scaled(int exponent, ulong digits) =>
        (digits >> 63 != 0 ? Sign : 0) | ((ulong)(MaxExponent + exponent) << mantissaBits) | ((digits << 1) >> (64 - mantissaBits));

    /// <summary>The bits of the number nearest to a parameter: no work for integers, but IEEE 754 leaves no choice in it.</summary>
    public ulong Nearest(double parameter) => Type switch
    {
        ElementType.Float32 => BitConverter.SingleToUInt32Bits((float)parameter),
        ElementType.Float64 => BitConverter.DoubleToUInt64Bits(parameter),
        ElementType.Float16 => BitConverter.HalfToUInt16Bits((Half)parameter),
        _ => Unsafe.BitCast<BFloat16, ushort>((BFloat16)parameter),
    };

    /// <summary>The same bits, or those of the one NaN that stands for all.</summary>
    public ulong Canonical(ulong bits) => (bits & ~Sign) > Infinity ? NaN : bits;
}

namespace LossKernels;

/// <summary>
/// The bfloat16 number: the upper half of a <see cref="float"/>, with its range and eight bits of precision. A storage
/// type, to be widened before it is computed with.
/// </summary>
/// <remarks>
/// Its size is two bytes and its bits are those of every other bfloat16, so that arrays of it can be exchanged.
/// </remarks>
public readonly partial struct BFloat16
{
    private const ushort SignBit = 0x8000;
    private const ushort InfinityBits = 0x7F80;

    private readonly ushort bits;

    private BFloat16(ushort bits) => this.bits = bits;

    /// <summary>0.</summary>
    public static BFloat16 Zero => new(0);

    /// <summary>1.</summary>
    public static BFloat16 One => new(0x3F80);

    /// <summary>The smallest positive number, 2^−133, which is subnormal.</summary>
    public static BFloat16 Epsilon => new(1);

    /// <summary>The largest finite number, 2^128 − 2^120, about 3.39e38.</summary>
    public static BFloat16 MaxValue => new(InfinityBits - 1);

    /// <summary>The smallest finite number, −<see cref="MaxValue"/>.</summary>
    public static BFloat16 MinValue => new(SignBit | (InfinityBits - 1));

    /// <summary>Not a number; the upper half of <see cref="float.NaN"/>.</summary>
    public static BFloat16 NaN => new(0xFFC0);

    /// <summary>∞.</summary>
    public static BFloat16 PositiveInfinity => new(InfinityBits);

    /// <summary>−∞.</summary>
    public static BFloat16 NegativeInfinity => new(SignBit | InfinityBits);

    /// <summary>The encoding: a sign bit, eight of the exponent and seven of the fraction.</summary>
    public ushort Bits => bits;

    private int Magnitude => bits & ~SignBit;

    /// <summary>The number of an encoding.</summary>
    /// <param name="bits">Any sixteen bits.</param>
    /// <returns>The number, of which <see cref="Bits"/> are <paramref name="bits"/>.</returns>
    public static BFloat16 FromBits(ushort bits) => new(bits);

    /// <summary>Whether a number is NaN.</summary>
    /// <param name="value">Any number.</param>
    /// <returns><see langword="true"/> for a NaN of any payload and sign.</returns>
    public static bool IsNaN(BFloat16 value) => value.Magnitude > InfinityBits;

    /// <summary>Whether a number is one of the two infinities.</summary>
    /// <param name="value">Any number.</param>
    /// <returns><see langword="true"/> for ∞ and −∞.</returns>
    public static bool IsInfinity(BFloat16 value) => value.Magnitude == InfinityBits;

    /// <summary>Whether a number is neither an infinity nor NaN.</summary>
    /// <param name="value">Any number.</param>
    /// <returns><see langword="true"/> if it is finite.</returns>
    public static bool IsFinite(BFloat16 value) => value.Magnitude < InfinityBits;

    /// <summary>Whether the sign bit is set, as it is in −0 and in some NaNs.</summary>
    /// <param name="value">Any number.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public static bool IsNegative(BFloat16 value) => (value.bits & SignBit) != 0;
}

using System.Globalization;
using System.Runtime.CompilerServices;

namespace LossKernels;

public partial struct ExactSum
{
    private const ulong InfinityBits = (ulong)NonFiniteExponent << FractionBits;

    /// <summary>The sum, rounded once to the nearest double, ties to even.</summary>
    /// <returns>
    /// NaN if a NaN or both infinities were added; an infinity if that one was added, or if the exact total rounds beyond
    /// <see cref="double.MaxValue"/> (sums that only pass beyond it on the way stay finite); otherwise the rounded total.
    /// A total of zero is always +0.
    /// </returns>
    public readonly double ToDouble()
    {
        bool positive = slots[PositiveInfinitySlot] != 0, negative = slots[NegativeInfinitySlot] != 0;
        if (slots[NaNSlot] != 0 || (positive && negative))
            return double.NaN;
        if (positive || negative)
            return positive ? double.PositiveInfinity : double.NegativeInfinity;

        ExactSum magnitude = this;
        magnitude.Normalise();
        if (magnitude.slots[TopSlot] >= 0)
            return magnitude.RoundMagnitude();

        for (int k = 0; k <= TopSlot; k++)
            magnitude.slots[k] = -magnitude.slots[k];
        magnitude.Normalise();
        return -magnitude.RoundMagnitude();
    }

    /// <summary><see cref="ToDouble"/> in the shortest invariant text that parses back to the same double.</summary>
    /// <returns>The text.</returns>
    public override readonly string ToString() => ToDouble().ToString(CultureInfo.InvariantCulture);

    /// <summary>Rounds a normalised, non-negative sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly double RoundMagnitude()
    {
        ReadOnlySpan<long> digits = ((ReadOnlySpan<long>)slots)[..(TopSlot + 1)];
        int leading = Math.Max(digits.LastIndexOfAnyExcept(0), 2);

        // Three digits from a nonzero one hold at least 65 bits: the mantissa, the half bit and room for a sticky bit below them.
        UInt128 window = ((UInt128)(ulong)digits[leading] << 64) | ((UInt128)(ulong)digits[leading - 1] << 32) | (ulong)digits[leading - 2];
        if (digits[..(leading - 2)].ContainsAnyExcept(0))
            window |= 1;

        int length = 128 - (int)UInt128.LeadingZeroCount(window);
        int shift = Math.Max(length - (FractionBits + 1), 0);
        ulong mantissa = (ulong)(window >> shift);
        UInt128 remainder = window - ((UInt128)mantissa << shift);
        bool up = (remainder << 1) + (mantissa & 1) > UInt128.One << shift;

        // Adding, not or-ing, lets the hidden bit step the exponent, and a rounding carry step it again, up to infinity.
        // A subnormal has shift 0 and no hidden bit: its mantissa is its bit pattern.
        ulong position = (ulong)(DigitBits * (leading - 2) + shift);
        ulong bits = (position << FractionBits) + mantissa + (up ? 1UL : 0UL);
        return BitConverter.UInt64BitsToDouble(Math.Min(bits, InfinityBits));
    }
}

using System.Runtime.CompilerServices;

namespace LossKernels;

/// <summary>
/// A running sum of <see cref="double"/> values that is exact: nothing is rounded until <see cref="ToDouble"/>, which rounds once.
/// The order of additions and the shape of merges therefore cannot change a bit of the result.
/// </summary>
/// <remarks>
/// <para>
/// A fixed-point accumulator in the manner of Kulisch, wide enough for every finite <see cref="double"/>. The finite part of the sum is
/// <c>Σ slot[k] · 2^(32k − 1074)</c> for <c>k = 0 … 66</c>, where 2^−1074 is the smallest subnormal.
/// Slots 67, 68 and 69 count the NaN, +∞ and −∞ values added. The default value is the empty sum, zero.
/// </para>
/// <para>
/// <b>Merging across machines</b> is the element-wise int64 sum of <see cref="Slots"/> (the stock integer all-reduce of MPI, NCCL or Gloo),
/// handed to <see cref="FromSlots"/>.
/// </para>
/// <para>
/// Exact for at least 2^62 additions. A mutable struct of 568 bytes that never touches the heap: pass it by reference.
/// Not safe for concurrent writers; give each thread its own and <see cref="Merge"/> them.
/// </para>
/// </remarks>
public partial struct ExactSum
{
    /// <summary>The number of int64 slots: 67 digits and 3 counters.</summary>
    public const int SlotCount = 70;

    // A double spans bits 0 … 2097 in units of 2^-1074, so digits 0 … 65 hold its magnitude and the top one the sign and the carries.
    private const int TopSlot = 66;
    private const int NaNSlot = 67;
    private const int PositiveInfinitySlot = 68;
    private const int NegativeInfinitySlot = 69;

    private const int DigitBits = 32;
    private const int FractionBits = 52;
    private const long HiddenBit = 1L << FractionBits;
    private const int NonFiniteExponent = 0x7FF;

    // Invariant: every digit below the top is less than (pending + 1) · 2^32 in magnitude. Merge may double this limit before it
    // normalises, so 2^30 is the largest power of two at which neither a digit nor the counter itself can overflow.
    private const int PendingLimit = 1 << 30;

    private SlotArray slots;
    private int pending;

    /// <summary>Adds one value. NaN and infinities are counted and decide what <see cref="ToDouble"/> returns.</summary>
    /// <param name="value">Any double.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        uint exponent = (uint)(bits >> FractionBits) & NonFiniteExponent;
        if (exponent == NonFiniteExponent)
        {
            CountNonFinite(value);
            return;
        }

        // Subnormals share the scale of exponent 1 but have no hidden bit.
        uint isNormal = exponent == 0 ? 0u : 1u;
        uint position = exponent - isNormal;
        int shift = (int)(position % DigitBits);
        long sign = bits >> 63;
        long magnitude = (bits & (HiddenBit - 1)) | ((long)isNormal << FractionBits);
        long mantissa = (magnitude ^ sign) - sign;

        // Two's complement: the lower two digits are added unsigned and the third carries the sign, so one path serves both signs.
        long low = mantissa << shift;
        Span<long> digits = ((Span<long>)slots).Slice((int)(position / DigitBits), 3);
        digits[0] += (uint)low;
        digits[1] += (uint)(low >> DigitBits);
        digits[2] += mantissa >> DigitBits >> (DigitBits - shift);

        if (++pending == PendingLimit)
            Normalise();
    }

    /// <summary>Adds everything that was added to <paramref name="other"/>, exactly. Merging a sum into itself doubles it.</summary>
    /// <param name="other">The sum to add; may be this very instance.</param>
    public void Merge(in ExactSum other)
    {
        pending += other.pending + 1;
        for (int k = 0; k < SlotCount; k++)
            slots[k] += other.slots[k];

        if (pending >= PendingLimit)
            Normalise();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CountNonFinite(double value)
    {
        int slot = double.IsNaN(value) ? NaNSlot : value > 0 ? PositiveInfinitySlot : NegativeInfinitySlot;
        slots[slot]++;
    }

    /// <summary>Brings every digit below the top into [0, 2^32): the one representation that equal sums share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Normalise()
    {
        // Most sums fill a handful of neighbouring digits: the zeros around them are only scanned.
        Span<long> digits = ((Span<long>)slots)[..TopSlot];
        int last = digits.LastIndexOfAnyExcept(0);
        long carry = 0;
        for (int k = Math.Max(digits.IndexOfAnyExcept(0), 0); k <= last || (carry != 0 && k < TopSlot); k++)
        {
            // Splitting before adding the carry cannot overflow, whatever int64 the digit holds.
            long low = (uint)digits[k] + carry;
            carry = (digits[k] >> DigitBits) + (low >> DigitBits);
            digits[k] = (uint)low;
        }

        slots[TopSlot] += carry;
        pending = 0;
    }

    [InlineArray(SlotCount)]
    private struct SlotArray
    {
        private long first;
    }
}

namespace LossKernels;

public readonly partial struct BFloat16
{
    private const uint SingleInfinityBits = 0x7F80_0000;
    private const ushort QuietBit = 0x0040;

    /// <summary>The nearest number, ties to even.</summary>
    /// <param name="value">Any number. A NaN becomes a quiet NaN of the same sign.</param>
    /// <returns>The rounded number; an infinity from half a step above <see cref="MaxValue"/> on.</returns>
    public static explicit operator BFloat16(float value)
    {
        uint single = BitConverter.SingleToUInt32Bits(value);

        // A NaN whose payload is in the lower half alone would be cut to an infinity.
        if ((single & ~0x8000_0000) > SingleInfinityBits)
            return new BFloat16((ushort)((single >> 16) | QuietBit));

        // Adding just less than a half, and the last bit that is kept, carries into it when it should be rounded up. The
        // carry may run on into the exponent, and from the largest one into infinity, as rounding must.
        uint lastKept = (single >> 16) & 1;
        return new BFloat16((ushort)((single + 0x7FFF + lastKept) >> 16));
    }

    /// <summary>The nearest number, ties to even, in one rounding: not that of the nearest <see cref="float"/>.</summary>
    /// <param name="value">Any number. A NaN becomes a quiet NaN of the same sign.</param>
    /// <returns>The rounded number; an infinity from half a step above <see cref="MaxValue"/> on.</returns>
    public static explicit operator BFloat16(double value)
    {
        // Rounding twice goes wrong where the first result is a tie of the second. Rounded to odd instead (cut, and the
        // last bit set if anything was lost), an inexact float is never a tie: 24 bits and a tie's 9 are far apart.
        float nearest = (float)value;
        uint toOdd = BitConverter.SingleToUInt32Bits(nearest);
        if (double.Abs(nearest) > double.Abs(value))
            toOdd--;
        if (nearest != value)
            toOdd |= 1;
        return (BFloat16)BitConverter.UInt32BitsToSingle(toOdd);
    }

    /// <summary>The same number; every one is a <see cref="float"/>.</summary>
    /// <param name="value">Any number.</param>
    public static implicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.bits << 16);

    /// <summary>The same number; every one is a <see cref="double"/>.</summary>
    /// <param name="value">Any number.</param>
    public static implicit operator double(BFloat16 value) => (float)value;
}

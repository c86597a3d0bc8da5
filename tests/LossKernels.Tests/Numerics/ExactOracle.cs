using System.Numerics;

namespace LossKernels.Tests.Numerics;

/// <summary>
/// The same sum by other means: one Int128 of mantissas per exponent, put together in a BigInteger and rounded by division.
/// Shares no code and no representation with <see cref="ExactSum"/>.
/// </summary>
internal sealed class ExactOracle
{
    private readonly Int128[] mantissas = new Int128[2047];
    private bool nan, positiveInfinity, negativeInfinity;

    public static ExactOracle Of(IEnumerable<double> values)
    {
        var oracle = new ExactOracle();
        foreach (double value in values)
            oracle.Add(value);
        return oracle;
    }

    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            nan |= double.IsNaN(value);
            positiveInfinity |= double.IsPositiveInfinity(value);
            negativeInfinity |= double.IsNegativeInfinity(value);
            return;
        }

        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        int exponent = (int)(bits >> 52) & 2047;
        long mantissa = (long)(bits % (1UL << 52));
        if (exponent != 0)
            mantissa += 1L << 52;
        mantissas[exponent] += double.IsNegative(value) ? -mantissa : mantissa;
    }

    /// <summary>The finite part, in units of 2^-1074.</summary>
    public BigInteger Total()
    {
        var total = BigInteger.Zero;
        for (int exponent = 0; exponent < mantissas.Length; exponent++)
        {
            if (mantissas[exponent] != 0)
                total += (BigInteger)mantissas[exponent] << Math.Max(exponent - 1, 0);
        }

        return total;
    }

    public double ToDouble()
    {
        if (nan || (positiveInfinity && negativeInfinity))
            return double.NaN;
        if (positiveInfinity || negativeInfinity)
            return positiveInfinity ? double.PositiveInfinity : double.NegativeInfinity;
        return Round(Total());
    }

    /// <summary>The double nearest to <paramref name="units"/> · 2^-1074, ties to even.</summary>
    public static double Round(BigInteger units)
    {
        int dropped = Math.Max((int)BigInteger.Abs(units).GetBitLength() - 53, 0);
        BigInteger unit = BigInteger.One << dropped;
        BigInteger mantissa = BigInteger.DivRem(BigInteger.Abs(units), unit, out BigInteger remainder);
        int half = (2 * remainder).CompareTo(unit);
        if (half > 0 || (half == 0 && !mantissa.IsEven))
            mantissa++;

        // At most 2^53, so exact; scaling is exact too, or overflows as rounding must.
        double magnitude = Math.ScaleB((double)(long)mantissa, dropped - 1074);
        return units.Sign < 0 ? -magnitude : magnitude;
    }
}

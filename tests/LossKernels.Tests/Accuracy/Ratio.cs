using System.Numerics;

namespace LossKernels.Tests.Accuracy;

/// <summary>The quotient of two dyadic numbers, without rounding. The denominator is positive.</summary>
internal readonly record struct Ratio(Dyadic Numerator, Dyadic Denominator)
{
    public static implicit operator Ratio(Dyadic value) => new(value, 1.0);

    public static implicit operator Ratio(double value) => new(value, 1.0);

    /// <summary>To about 60 bits; 0 and infinity where a double ends.</summary>
    public double ToDouble()
    {
        if (Numerator.Mantissa.IsZero)
            return 0;
        int shift = 64 + (int)(Denominator.Mantissa.GetBitLength() - BigInteger.Abs(Numerator.Mantissa).GetBitLength());
        BigInteger quotient = shift >= 0
            ? (Numerator.Mantissa << shift) / Denominator.Mantissa
            : Numerator.Mantissa / (Denominator.Mantissa << -shift);
        return Math.ScaleB((double)quotient, Numerator.Exponent - Denominator.Exponent - shift);
    }

    /// <summary>|this − value| in units of 2^<paramref name="unit"/>.</summary>
    public double Distance(double value, int unit)
    {
        Dyadic difference = Dyadic.Abs(((Dyadic)value * Denominator) - Numerator);
        return new Ratio(difference with { Exponent = difference.Exponent - unit }, Denominator).ToDouble();
    }
}

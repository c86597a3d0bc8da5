using System.Numerics;

namespace LossKernels.Tests.Accuracy;

/// <summary>The number <c>Mantissa · 2^Exponent</c>: sums, differences and products of floating-point numbers, without rounding.</summary>
internal readonly record struct Dyadic(BigInteger Mantissa, int Exponent)
{
    /// <param name="value">A finite number.</param>
    public static implicit operator Dyadic(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7FF;
        long mantissa = (bits & ((1L << 52) - 1)) | (exponent == 0 ? 0 : 1L << 52);
        return new(value < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
    }

    public static Dyadic operator -(Dyadic x) => new(-x.Mantissa, x.Exponent);

    public static Dyadic operator +(Dyadic a, Dyadic b) => a.Exponent < b.Exponent
        ? b + a
        : new((a.Mantissa << (a.Exponent - b.Exponent)) + b.Mantissa, b.Exponent);

    public static Dyadic operator -(Dyadic a, Dyadic b) => a + -b;

    public static Dyadic operator *(Dyadic a, Dyadic b) => new(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent);

    public static bool operator <(Dyadic a, Dyadic b) => (a - b).Mantissa.Sign < 0;

    public static bool operator >(Dyadic a, Dyadic b) => b < a;

    public static Dyadic Abs(Dyadic x) => x with { Mantissa = BigInteger.Abs(x.Mantissa) };

    public static Dyadic Clamp(Dyadic x, Dyadic least, Dyadic most) => x < least ? least : x > most ? most : x;
}

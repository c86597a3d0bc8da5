using System.Numerics;
using LossKernels.Tests.Accuracy;

namespace LossKernels.Tests.Elementary;

/// <summary>Elementary functions of finite numbers, with a relative error below 2^-100: series in fixed point, far from what the library does.</summary>
internal static class Precise
{
    /// <summary>The digits after the point.</summary>
    private const int Digits = 256;

    private static readonly BigInteger s_one = BigInteger.One << Digits;
    private static readonly BigInteger s_ln2 = Ln2();
    private static readonly Dyadic s_1 = 1.0, s_2 = 2.0, s_half = 0.5;

    public static Ratio Exp(double x) => Power(x);

    public static Ratio ExpM1(double x) => PowerMinusOne(x);

    /// <param name="x">A positive number.</param>
    public static Ratio Log(double x) => LogOf(x);

    /// <param name="x">A number above -1.</param>
    public static Ratio LogP1(double x) => Math.Abs(x) < 1e-30 ? x * (s_1 - (s_half * x)) : LogOf(s_1 + x);

    public static Ratio Tanh(double x)
    {
        if (Math.Abs(x) < 1e-30)
            return (Dyadic)x;
        Dyadic power = PowerMinusOne(2 * Math.Min(Math.Abs(x), 100));
        return new(x < 0 ? -power : power, power + s_2);
    }

    private static Dyadic PowerMinusOne(double x) => Math.Abs(x) < 1e-30 ? x * (s_1 + (s_half * x)) : Power(x) - s_1;

    /// <summary>e^x.</summary>
    public static Dyadic Power(Dyadic x) => Power(Fixed(x));

    /// <summary>e^x = 2ⁿ·(e^(r/256))^256, with a Taylor series for the inner power.</summary>
    private static Dyadic Power(BigInteger x)
    {
        const int Squarings = 8;
        BigInteger n = Rounded(x, s_ln2), r = (x - (n * s_ln2)) >> Squarings, sum = s_one, term = s_one;
        for (int k = 1; !term.IsZero && term != BigInteger.MinusOne; k++)
            sum += term = ((term * r) >> Digits) / k;
        for (int k = 0; k < Squarings; k++)
            sum = (sum * sum) >> Digits;
        return new(sum, (int)n - Digits);
    }

    /// <summary>log x: a float64 logarithm, and one step of Halley's method, which triples its digits.</summary>
    public static Dyadic LogOf(Dyadic x)
    {
        int exponent = (int)x.Mantissa.GetBitLength() + x.Exponent;
        Dyadic m = new(x.Mantissa, x.Exponent - exponent);
        if (m < 0.75)
            (m, exponent) = (new(m.Mantissa, m.Exponent + 1), exponent - 1);
        BigInteger near = Fixed(Math.Log(new Ratio(m, s_1).ToDouble())), fraction = Fixed(m), power = Fixed(Power(near));
        BigInteger log = near + (((fraction - power) << (Digits + 1)) / (fraction + power));
        return new(log + (exponent * s_ln2), -Digits);
    }

    private static BigInteger Fixed(Dyadic x) => x.Exponent + Digits is var shift && shift >= 0 ? x.Mantissa << shift : x.Mantissa >> -shift;

    private static BigInteger Rounded(BigInteger x, BigInteger unit) => ((2 * x) + unit - BigInteger.Remainder((((2 * x) + unit) % (2 * unit)) + (2 * unit), 2 * unit)) / (2 * unit);

    /// <summary>Σ 1 / (k·2^k).</summary>
    private static BigInteger Ln2()
    {
        const int Guard = 32;
        BigInteger sum = BigInteger.Zero;
        for (int k = 1; k <= Digits + Guard; k++)
            sum += (BigInteger.One << (Digits + Guard - k)) / k;
        return sum >> Guard;
    }
}

using System.Numerics;

namespace LossKernels.Tests.Support;

/// <summary>Random numbers of one element type.</summary>
internal sealed class Numbers<T>(Random random, double[] parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly bool s_isSingle = typeof(T) == typeof(float);
    private static readonly int s_maxExponent = s_isSingle ? 127 : 1023;

    private static readonly T s_max = T.BitDecrement(T.PositiveInfinity);
    private static readonly T[] s_special = [T.NaN, -T.NaN, T.PositiveInfinity, T.NegativeInfinity];
    private static readonly T[] s_extreme = [T.Zero, T.NegativeZero, T.Epsilon, -T.Epsilon, s_max, -s_max, T.One];

    public static double Rounded(double value) => double.CreateTruncating(T.CreateTruncating(value));

    public (T Prediction, T Target) Pair(Palette palette)
    {
        T target = Number(palette);
        return random.Next(8) switch
        {
            0 => (target, target),
            1 => (Near(target, 3), target),
            2 => (Edge(), T.Zero),
            3 => (target + Edge(), target),
            _ => (Number(palette), target),
        };
    }

    /// <summary>A variance: few are negative or 0, and some at or beside a parameter, at which a loss may clamp them.</summary>
    public T Variance(Palette palette) => random.Next(8) switch
    {
        0 => T.Zero,
        1 => Edge(),
        2 => Number(palette),
        _ => T.Abs(Number(palette)),
    };

    public T Number(Palette palette) => palette switch
    {
        Palette.Ordinary => Scaled(random.Next(-3, 4)),
        Palette.Wide when random.Next(3) == 0 => Scaled(random.Next(-s_maxExponent - 25, s_maxExponent / 2 - 8)),
        Palette.Finite when random.Next(4) == 0 => Pick(s_extreme),
        Palette.Finite when random.Next(2) == 0 => FiniteBits(),
        Palette.All when random.Next(4) == 0 => Pick(s_special),
        Palette.All when random.Next(2) == 0 => Bits(),
        _ => Scaled(random.Next(-3, 4)),
    };

    /// <summary>±p and its neighbours, p being a parameter: where |e| is exactly at, below and above a kink.</summary>
    private T Edge()
    {
        if (parameters.Length == 0)
            return Scaled(0);
        T edge = Near(T.CreateTruncating(parameters[random.Next(parameters.Length)]), 1);
        return random.Next(2) == 0 ? edge : -edge;
    }

    /// <summary>Up to some ulp away.</summary>
    private T Near(T value, int most)
    {
        for (int steps = random.Next(-most, most + 1); steps != 0; steps -= Math.Sign(steps))
            value = steps > 0 ? T.BitIncrement(value) : T.BitDecrement(value);
        return value;
    }

    /// <summary>A random mantissa and sign times 2^exponent.</summary>
    private T Scaled(int exponent) => T.ScaleB(T.CreateTruncating((1 + random.NextDouble()) * (random.Next(2) == 0 ? 1 : -1)), exponent);

    private T FiniteBits()
    {
        T value = Bits();
        return T.IsFinite(value) ? value : T.One;
    }

    private T Bits() => s_isSingle
        ? T.CreateTruncating(BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))
        : T.CreateTruncating(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));

    private T Pick(T[] values) => values[random.Next(values.Length)];
}

namespace LossKernels.Cli.Fingerprint;

/// <summary>Draws the numbers of a case, as bits.</summary>
/// <param name="random">Where they come from.</param>
/// <param name="palette">What they may be.</param>
/// <param name="parameters">The parameters of the loss, at which it may have kinks.</param>
internal sealed class NumberDealer(SplitMix64 random, Palette palette, double[] parameters)
{
    /// <summary>As many leading digits as every type has.</summary>
    private const ulong SignAndSevenDigits = 0xFFUL << 56;

    /// <summary>A prediction and a target: often equal, a few ulp apart, or apart by just about a parameter.</summary>
    public (ulong Prediction, ulong Target) Pair(NumberFormat prediction, NumberFormat target)
    {
        int exponent = Exponent();
        ulong digits = random.Next() & SignAndSevenDigits;
        return random.Below(8) switch
        {
            0 => (prediction.Scaled(exponent, digits), target.Scaled(exponent, digits)),
            1 => (Near(prediction, prediction.Scaled(exponent, digits), 3), target.Scaled(exponent, digits)),
            2 => (Kink(prediction), 0),
            3 => (0, Kink(target)),
            _ => (Number(prediction), Number(target)),
        };
    }

    public ulong Number(NumberFormat format) => (palette, random.Below(6)) switch
    {
        (Palette.Wide, 0) => Sign(format) | (random.Next() % format.LeastNormal),
        (Palette.Wide, 1 or 2) => Any(format, Largest(format)),
        (Palette.Finite, 0 or 1) => Extreme(format),
        (Palette.Finite, 2 or 3) => Any(format, Largest(format)),
        (Palette.All, 0) => Extreme(format),
        (Palette.All, 1) => Sign(format) | (random.Below(2) == 0 ? format.Infinity : format.NaN),
        (Palette.All, 2 or 3) => Any(format, format.Sign - 1),
        _ => format.Scaled(Exponent(), random.Next()),
    };

    /// <summary>Few are negative; some are at or beside a parameter, at which a loss may clamp them.</summary>
    public ulong Variance(NumberFormat format) => random.Below(8) switch
    {
        0 => 0,
        1 => Kink(format),
        2 => Number(format),
        _ => Number(format) & ~format.Sign,
    };

    /// <summary>Many are 0 or 1, and few are negative, so that they do not add up to nothing.</summary>
    public ulong Weight(NumberFormat format) => random.Below(6) switch
    {
        0 => 0,
        1 => format.Scaled(0, 0),
        2 when palette >= Palette.Finite => Number(format),
        3 => format.Scaled(Exponent() - 3, random.Next()),
        _ => format.Scaled(Exponent(), random.Next() >> 1),
    };

    /// <summary>Two of three are true; true is any byte but 0.</summary>
    public byte Truth() => (byte)(random.Below(3) == 0 ? 0 : random.Below(2) == 0 ? 1 : 1 + random.Below(255));

    /// <summary>A column.</summary>
    public int Column(int columns) => random.Below(columns);

    /// <summary>1, -1 or 0.</summary>
    public int Sign() => random.Below(3) - 1;

    private int Exponent() => random.Below(7) - 3;

    private ulong Sign(NumberFormat format) => random.Below(2) == 0 ? 0 : format.Sign;

    private ulong Any(NumberFormat format, ulong largest) => Sign(format) | (random.Next() % (largest + 1));

    private ulong Extreme(NumberFormat format) => Sign(format) | random.Below(6) switch
    {
        0 => 0,
        1 => 1,
        2 => format.LeastNormal - 1,
        3 => format.LeastNormal,
        4 => format.Infinity - 1,
        _ => format.Scaled(0, 0),
    };

    /// <summary>± a parameter, or a neighbour.</summary>
    private ulong Kink(NumberFormat format)
    {
        double kink = parameters.Length == 0 ? 1 : parameters[random.Below(parameters.Length)];
        return Sign(format) ^ Near(format, format.Nearest(kink), 1);
    }

    /// <summary>Up to some ulp away, but no further than the palette goes.</summary>
    private ulong Near(NumberFormat format, ulong bits, int most)
    {
        ulong sign = bits & format.Sign;
        long magnitude = (long)(bits - sign) + random.Below((2 * most) + 1) - most;
        return sign | (ulong)long.Clamp(magnitude, 0, (long)Largest(format));
    }

    /// <summary>The largest finite number; or, where sums are to stay finite, one whose square leaves room for thousands of them in the compute type.</summary>
    private ulong Largest(NumberFormat format)
    {
        int exponent = (format.Type == ElementType.Float64 ? 1023 : 127) / 2 - 8;
        return palette >= Palette.Finite || exponent >= format.MaxExponent ? format.Infinity - 1 : format.Scaled(exponent, 0);
    }
}

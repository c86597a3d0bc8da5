namespace LossKernels.Tests.Support;

/// <summary>Random parameters inside their domain, whatever it is: the one place where tests draw any.</summary>
internal static class Parameters
{
    /// <param name="loss">The loss.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rounded">The parameter rounded to the element type, which must be in the domain too.</param>
    /// <param name="palette">
    /// Around 1 and far from open bounds; of many magnitudes, but never subnormal; or anything, the bounds themselves and
    /// both ends of the exponents included.
    /// </param>
    public static double[] Draw(LossDescriptor loss, Random random, Func<double, double> rounded, Palette palette = Palette.All) => Draw(loss.Parameters, random, rounded, palette);

    public static double[] Draw(IReadOnlyList<LossParameter> parameters, Random random, Func<double, double> rounded, Palette palette) =>
        [.. parameters.Select(parameter => Draw(parameter, random, rounded, palette))];

    private static double Draw(LossParameter parameter, Random random, Func<double, double> rounded, Palette palette)
    {
        while (true)
        {
            double value = palette switch
            {
                Palette.Ordinary => Ordinary(parameter, random),
                Palette.Wide => Wide(parameter, random),
                _ => Anything(parameter, random),
            };
            if (parameter.Allows(value) && parameter.Allows(rounded(value)))
                return value;
        }
    }

    private static double Ordinary(LossParameter parameter, Random random)
    {
        (double least, double most) = Bounds(parameter);
        double distance = 0.1 + (3 * random.NextDouble());
        if (random.Next(10) == 0)
            return random.Next(2) == 0 ? parameter.AtLeast : parameter.AtMost;
        return (double.IsFinite(least), double.IsFinite(most)) switch
        {
            (true, true) => least + ((most - least) * (distance / 3.2)),
            (true, false) => least + distance,
            (false, true) => most - distance,
            _ => random.Next(2) == 0 ? distance : -distance,
        };
    }

    /// <summary>It need not be a float32. Rounding a subnormal number is no small change.</summary>
    private static double Wide(LossParameter parameter, Random random)
    {
        (double least, double most) = Bounds(parameter);
        double distance = Math.Pow(10, random.Next(-6, 7)) * (random.Next(2) == 0 ? 1 : random.NextDouble());
        double value = random.Next(8) switch
        {
            0 => random.Next(2) == 0 ? parameter.AtLeast : parameter.AtMost,
            1 when double.IsFinite(most) => most - distance,
            2 when double.IsFinite(least) => least + distance,
            3 => -distance,
            _ when double.IsFinite(least) && double.IsFinite(most) => least + ((most - least) * random.NextDouble()),
            _ => distance,
        };
        return value == 0 || Math.Abs(value) > 1e-30 ? value : double.NaN;
    }

    private static double Anything(LossParameter parameter, Random random)
    {
        (double least, double most) = Bounds(parameter);
        return random.Next(10) switch
        {
            0 => random.Next(2) == 0 ? least : most,
            1 => random.Next(2) == 0 ? Math.BitIncrement(least) : Math.BitDecrement(most),
            2 => 1,
            3 => Math.Pow(10, random.Next(-44, 38)),
            4 when double.IsFinite(least) && double.IsFinite(most) => least + random.NextDouble() * (most - least),
            var n => (n % 4 == 3 ? -1 : 1) * Math.Pow(10, 3 * random.NextDouble() - 2),
        };
    }

    private static (double Least, double Most) Bounds(LossParameter parameter) =>
        (Math.Max(parameter.GreaterThan, parameter.AtLeast), Math.Min(parameter.LessThan, parameter.AtMost));
}

namespace LossKernels.Tests.Support;

/// <summary>Random parameters inside their domain, the bounds themselves and both ends of the exponents included.</summary>
internal static class Parameters
{
    /// <param name="loss">The loss.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rounded">The parameter rounded to the element type, which must be in the domain too.</param>
    public static double[] Draw(LossDescriptor loss, Random random, Func<double, double> rounded) => Draw(loss.Parameters, random, rounded);

    public static double[] Draw(IReadOnlyList<LossParameter> parameters, Random random, Func<double, double> rounded) =>
        [.. parameters.Select(parameter => Draw(parameter, random, rounded))];

    private static double Draw(LossParameter parameter, Random random, Func<double, double> rounded)
    {
        while (true)
        {
            double value = Candidate(parameter, random);
            if (parameter.Allows(value) && parameter.Allows(rounded(value)))
                return value;
        }
    }

    private static double Candidate(LossParameter parameter, Random random)
    {
        double least = Math.Max(parameter.GreaterThan, parameter.AtLeast), most = Math.Min(parameter.LessThan, parameter.AtMost);
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
}

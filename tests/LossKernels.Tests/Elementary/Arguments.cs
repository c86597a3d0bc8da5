namespace LossKernels.Tests.Elementary;

/// <summary>Arguments in float64 at which functions are finite, where their formulas change and anywhere else.</summary>
internal static class Arguments
{
    /// <summary>The neighbourhood of every number at which a formula changes.</summary>
    public static IEnumerable<double> Edges(ElementaryFunction function) =>
        Seams.SelectMany(seam => new[] { seam, -seam }).SelectMany(Near).Where(x => IsInside(function, x));

    public static IEnumerable<double> Random(ElementaryFunction function, Random random)
    {
        while (true)
        {
            double x = random.Next(4) switch
            {
                0 => Signed(random, random.NextDouble() * 750),
                1 => Signed(random, Math.Pow(2, random.Next(-1074, 1024)) * (1 + random.NextDouble())),
                2 => Signed(random, 4 * random.NextDouble()),
                _ => 1 - (2 * random.NextDouble() * Math.Pow(2, -random.Next(50))),
            };
            if (IsInside(function, x))
                yield return x;
        }
    }

    /// <summary>Multiples of half of log 2, where n changes, the seam of expm1 besides; numbers 2^k·3/4 for the logarithms; thresholds; ends of the range.</summary>
    public static IEnumerable<double> Seams { get; } =
    [
        .. Enumerable.Range(1, 60).Select(n => n * Math.Log(2) / 2),
        .. Enumerable.Range(1, 60).Select(n => (n * Math.Log(2) / 2) + (1.0 / 16)),
        .. Enumerable.Range(-1070, 2090).Where(k => k % 61 == 0 || Math.Abs(k) < 5).Select(k => 1.5 * Math.Pow(2, k)),
        .. Enumerable.Range(-20, 80).Select(k => (1.5 * Math.Pow(2, k)) - 1),
        0.5, 1, 0.625, 0.875, 18, 38, 86, 104, 707, 708.3964185322641, 709.782712893384, 745.1332191019411, 744.4400719213812,
        double.Epsilon, 2.2250738585072014e-308, 8.9e-308, double.MaxValue,
    ];

    public static IEnumerable<double> Near(double x)
    {
        double below = x, above = x;
        yield return x;
        for (int i = 0; i < 20; i++)
        {
            yield return below = Math.BitDecrement(below);
            yield return above = Math.BitIncrement(above);
        }
    }

    private static bool IsInside(ElementaryFunction function, double x) => x > function.Least && x < function.Most && double.IsFinite(x);

    private static double Signed(Random random, double x) => random.Next(2) == 0 ? x : -x;
}

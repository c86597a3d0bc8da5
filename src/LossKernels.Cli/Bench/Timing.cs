namespace LossKernels.Cli.Bench;

/// <summary>How often something is done to tell how long it takes.</summary>
internal static class Timing
{
    /// <summary>Odd, so that one of them is in the middle.</summary>
    public const int Repetitions = 31;

    private const int WarmUps = 3;

    /// <summary>The median.</summary>
    /// <param name="measure">Does it once, and returns the seconds.</param>
    public static double Median(Func<double> measure)
    {
        for (int k = 0; k < WarmUps; k++)
            measure();
        double[] seconds = new double[Repetitions];
        for (int k = 0; k < seconds.Length; k++)
            seconds[k] = measure();
        Array.Sort(seconds);
        return seconds[Repetitions / 2];
    }
}

using System.Diagnostics;

namespace LossKernels.Cli.Bench;

/// <summary>How often something is done to tell how long it takes.</summary>
internal static class Timing
{
    /// <summary>Odd, so that one of them is in the middle.</summary>
    public const int Repetitions = 31;

    /// <summary>What lasts less is done several times at once: far longer than a tick of any clock.</summary>
    private const double Shortest = 100e-6;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(200);

    /// <summary>The median of the seconds.</summary>
    /// <param name="measure">Does it as often as it is told, and returns the seconds of all.</param>
    public static double Median(Func<int, double> measure)
    {
        // The JIT compiles a method anew once it has been called often, and a while after that.
        long begin = Stopwatch.GetTimestamp();
        do
            measure(1);
        while (Stopwatch.GetElapsedTime(begin) < s_warmUp);
        int times = 1;
        while (measure(times) < Shortest)
            times *= 2;
        double[] seconds = new double[Repetitions];
        for (int k = 0; k < seconds.Length; k++)
            seconds[k] = measure(times) / times;
        Array.Sort(seconds);
        return seconds[Repetitions / 2];
    }
}

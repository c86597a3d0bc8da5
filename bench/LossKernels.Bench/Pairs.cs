using System.Diagnostics;
using System.Globalization;

namespace LossKernels.Bench;

/// <summary>
/// A call beside its limit, sample by sample in turn: on a shared machine whose speed drifts, the median of the ratios
/// of neighbouring samples says more than the ratio of two medians taken a minute apart.
/// </summary>
internal static class Pairs
{
    private const int Count = 61;
    private const int ElementsPerSample = 1 << 22;

    /// <summary>The columns of a row.</summary>
    public const string Header = "limit, ns | call, ns | ratio, median | quartiles |";

    /// <param name="elements">The elements of a call.</param>
    /// <param name="limit">What the call is held against.</param>
    /// <param name="scale">What the limit's time is multiplied by: the bytes of the call over its own.</param>
    /// <param name="call">The call.</param>
    public static string Measure(int elements, Action limit, double scale, Action call)
    {
        int calls = Math.Max(1, ElementsPerSample / elements);

        // The JIT recompiles what is hot in the background: let it finish before the clock counts.
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalMilliseconds < 400;)
        {
            Time(calls, limit);
            Time(calls, call);
        }

        double[] limits = new double[Count], times = new double[Count], ratios = new double[Count];
        for (int k = 0; k < Count; k++)
        {
            limits[k] = scale * Time(calls, limit);
            times[k] = Time(calls, call);
            ratios[k] = times[k] / limits[k];
        }

        Array.Sort(limits);
        Array.Sort(times);
        Array.Sort(ratios);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{limits[Count / 2]:N1} | {times[Count / 2]:N1} | {ratios[Count / 2]:F3} | {ratios[Count / 4]:F3} – {ratios[3 * Count / 4]:F3} |");
    }

    private static double Time(int calls, Action action)
    {
        long start = Stopwatch.GetTimestamp();
        for (int k = 0; k < calls; k++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }
}

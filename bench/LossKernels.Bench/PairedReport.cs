using System.Diagnostics;

namespace LossKernels.Bench;

/// <summary>
/// The fused calls beside the triad, sample by sample in turn: on a shared machine whose speed drifts, the median of
/// the ratios of neighbouring samples says more than the ratio of two medians taken a minute apart.
/// </summary>
internal static class PairedReport
{
    private const int Pairs = 61;
    private const int ElementsPerSample = 1 << 22;

    public static void Run(string[] names)
    {
        Console.WriteLine($"Mean and gradient in one pass, float32, one core, backend {Backend.Current}; triad and loss in turn, {Pairs} pairs.");
        Console.WriteLine();
        Console.WriteLine("| loss | elements | triad, ns | fused, ns | ratio, median | quartiles |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (LossDescriptor loss in LossRegistry.All.Where(l => names.Length == 0 || names.Contains(l.ShortName)))
            foreach (int count in (int[])[1 << 8, 1 << 14, 1 << 20, 1 << 24])
                Measure(loss, count);
    }

    private static void Measure(LossDescriptor loss, int count)
    {
        using var arrays = new Arrays(count);
        Func<double> fused = loss.Accept(new FusedVisitor(arrays), [.. loss.Parameters.Select(_ => 1.0)]);
        int calls = Math.Max(1, ElementsPerSample / count);
        double Triad() => Time(calls, () => Bench.Triad.Run(arrays.Prediction, arrays.Target, arrays.Gradient));
        double Fused() => Time(calls, () => fused());

        // The JIT recompiles what is hot in the background: let it finish before the clock counts.
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalMilliseconds < 500;)
        {
            Triad();
            Fused();
        }

        double[] triad = new double[Pairs], kernel = new double[Pairs], ratio = new double[Pairs];
        for (int k = 0; k < Pairs; k++)
        {
            triad[k] = Triad();
            kernel[k] = Fused();
            ratio[k] = kernel[k] / triad[k];
        }

        Array.Sort(triad);
        Array.Sort(kernel);
        Array.Sort(ratio);
        Console.WriteLine(
            $"| {loss} | {count:N0} | {triad[Pairs / 2]:N1} | {kernel[Pairs / 2]:N1} | {ratio[Pairs / 2]:F3} | {ratio[Pairs / 4]:F3} – {ratio[3 * Pairs / 4]:F3} |");
    }

    private static double Time(int calls, Action action)
    {
        long start = Stopwatch.GetTimestamp();
        for (int k = 0; k < calls; k++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }
}

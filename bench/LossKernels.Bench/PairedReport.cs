namespace LossKernels.Bench;

/// <summary>The fused calls of the losses beside the triad on the same arrays.</summary>
internal static class PairedReport
{
    public static void Run(string[] names)
    {
        Console.WriteLine($"Mean and gradient in one pass, float32, one core, backend {Backend.Current}; the limit is the triad with the same stores.");
        Console.WriteLine();
        Console.WriteLine($"| loss | elements | stores | {Pairs.Header}");
        Console.WriteLine("|---|--:|---|--:|--:|--:|--:|");
        foreach (LossDescriptor loss in LossRegistry.All.Where(l => names.Length == 0 || names.Contains(l.ShortName)))
            foreach (int count in (int[])[1 << 8, 1 << 14, 1 << 20, 1 << 24])
                foreach (bool stream in count < 1 << 20 ? [false] : (bool[])[false, true])
                    Measure(loss, count, stream);
    }

    private static void Measure(LossDescriptor loss, int count, bool stream)
    {
        using var arrays = new Arrays(count);
        Func<double> fused = loss.Accept(new FusedVisitor(arrays, stream), OrdinaryParameters.Of(loss));
        string columns = Pairs.Measure(count, () => Triad.Run(arrays, stream), 1, () => fused());
        Console.WriteLine($"| {loss} | {count:N0} | {(stream ? "past the caches" : "plain")} | {columns}");
    }
}

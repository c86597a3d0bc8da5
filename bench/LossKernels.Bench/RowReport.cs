namespace LossKernels.Bench;

/// <summary>Row-wise losses with their gradients beside the bytes that they must move, at the speed of the triad.</summary>
internal static class RowReport
{
    private const int Float = sizeof(float);

    public static void Run()
    {
        Console.WriteLine($"Mean and gradient of row-wise losses, float32, one core, backend {Backend.Current}; the limit is the time of the bytes at the speed of the triad,");
        Console.WriteLine("with the stores that requests choose: each input read once, each output written once.");
        Console.WriteLine();
        Console.WriteLine($"| loss | rows | columns | bytes | {Pairs.Header}");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
        foreach ((int rows, int columns) in ((int, int)[])[(1024, 32_000), (64, 32_000), (256, 1000), (16_384, 10)])
            Measure("cross-entropy, labels", rows, columns, 2 * Float, (arrays, labels) => RowLoss.Evaluate(
                new SoftmaxCrossEntropy(),
                new RowLossRequest { Prediction = arrays.Prediction.Span, Columns = columns, Labels = labels, Gradient = arrays.Gradient.Span, MaxDegreeOfParallelism = 1 }));
        foreach ((int rows, int columns) in ((int, int)[])[(16_384, 1024), (1024, 256)])
            Measure("cosine", rows, columns, 3 * Float, (arrays, _) => RowLoss.Evaluate(
                new CosineDistance(1e-8),
                new RowLossRequest { Prediction = arrays.Prediction.Span, Target = arrays.Target.Span, Columns = columns, Gradient = arrays.Gradient.Span, MaxDegreeOfParallelism = 1 }));
    }

    private static void Measure(string name, int rows, int columns, int bytes, Func<Arrays, int[], LossResult> evaluate)
    {
        int count = rows * columns;
        int triad = (int)(count * (bytes / Triad.BytesPerElement)) & ~0xFF;
        using var arrays = new Arrays(count, triad);
        int[] labels = [.. Enumerable.Range(0, rows).Select(row => row * 7 % columns)];
        bool stream = count >= 1 << 24;
        string text = Pairs.Measure(count, () => Triad.Run(arrays, stream), count * bytes / (triad * Triad.BytesPerElement), () => evaluate(arrays, labels));
        Console.WriteLine($"| {name} | {rows:N0} | {columns:N0} | {bytes} | {text}");
    }
}

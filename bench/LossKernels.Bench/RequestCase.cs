namespace LossKernels.Bench;

/// <summary>A way to ask for a loss and its gradient, and the bytes that it must move for each element.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">The bytes read and written for each element, each array counted as often as it must be walked.</param>
/// <param name="Evaluate">The call.</param>
/// <param name="Again">Those of them that are read for the second time.</param>
/// <param name="Threads">The threads it and the triad beside it use.</param>
internal sealed record RequestCase(string Name, double Bytes, Func<Arrays, double> Evaluate, int Again = 0, int Threads = 1)
{
    private const int Float = sizeof(float), Half = 2;

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("plain", 3 * Float, a => Run(Plain(a))),
        new("weighted", 4 * Float, a => Run(new() { Prediction = a.Prediction.Span, Target = a.Target.Span, Gradient = a.Gradient.Span, MaxDegreeOfParallelism = 1, Weight = a.Weight.Span })),
        new("weighted mean", 5 * Float, a => Run(new() { Prediction = a.Prediction.Span, Target = a.Target.Span, Gradient = a.Gradient.Span, MaxDegreeOfParallelism = 1, Weight = a.Weight.Span, Divisor = Divisor.WeightedMean }), Again: Float),
        new("masked", (3 * Float) + 2, a => Run(new() { Prediction = a.Prediction.Span, Target = a.Target.Span, Gradient = a.Gradient.Span, MaxDegreeOfParallelism = 1, Mask = a.Mask.Span }), Again: sizeof(bool)),
        new("rows of 64", (3 * Float) + (Float / 64.0), a => Run(Rows(a, 64))),
        new("rows of 4,096", (3 * Float) + (Float / 4096.0), a => Run(Rows(a, 4096))),
        new("float16", 3 * Half, a => Run(new() { Prediction = a.HalfPrediction.Span, Target = a.HalfTarget.Span, Gradient = a.HalfGradient.Span, MaxDegreeOfParallelism = 1 })),
        new("bfloat16", 3 * Half, a => Run(new() { Prediction = a.BFloat16Prediction.Span, Target = a.BFloat16Target.Span, Gradient = a.BFloat16Gradient.Span, MaxDegreeOfParallelism = 1 })),
        new("values", 3 * Float, a => Run(new() { Prediction = a.Prediction.Span, Target = a.Target.Span, Values = a.Gradient.Span, MaxDegreeOfParallelism = 1 })),
        new("accumulate", 4 * Float, a => Run(new() { Prediction = a.Prediction.Span, Target = a.Target.Span, Gradient = a.Gradient.Span, MaxDegreeOfParallelism = 1, Accumulate = true })),
        new("two threads", 3 * Float, a => Run(new() { Prediction = a.Prediction.Span, Target = a.Target.Span, Gradient = a.Gradient.Span, MaxDegreeOfParallelism = 2 }), Threads: 2),
    ];

    public override string ToString() => Name;

    private static LossRequest Plain(Arrays a) => new() { Prediction = a.Prediction.Span, Target = a.Target.Span, Gradient = a.Gradient.Span, MaxDegreeOfParallelism = 1 };

    private static LossRequest Rows(Arrays a, int length) => new()
    {
        Prediction = a.Prediction.Span,
        Target = a.Target.Span,
        Gradient = a.Gradient.Span,
        MaxDegreeOfParallelism = 1,
        RowLength = length,
        RowValues = a.RowValues.Span[..(a.Count / length)],
    };

    private static double Run(LossRequest request) => Loss.Evaluate(new Huber(1.0), in request).Value;
}

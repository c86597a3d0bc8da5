namespace LossKernels.Cli.Fingerprint;

/// <summary>One way to ask for a loss of rows: a row of the record for every such loss and type.</summary>
/// <param name="Name">The name in a record.</param>
/// <param name="Ask">Adds what is wanted to a request of prediction and target, or labels.</param>
internal sealed record RowLossOption(string Name, RowLossOption.Form Ask)
{
    // Not powers of two, so that dividing and multiplying by them rounds.
    private const double Count = 7, Third = 1.0 / 3;

    public delegate RowLossRequest Form(RowLossRequest request, RequestArrays arrays);

    /// <summary>Whether labels are given.</summary>
    public bool HasLabels { get; private init; }

    /// <summary>Whether it is only for losses with weights of columns.</summary>
    private bool NeedsClassWeight { get; init; }

    private static IReadOnlyList<RowLossOption> All { get; } =
    [
        new("mean", (r, a) => r),
        new("mean-gradient", (r, a) => r with { Gradient = a.Output() }),
        new("sum-gradient", (r, a) => r with { Divisor = Divisor.Sum, Gradient = a.Output() }),
        new("divisor-gradient", (r, a) => r with { Divisor = Divisor.By(Count), Gradient = a.Output() }),
        new("target-gradient", (r, a) => r with { TargetGradient = a.Output() }),
        new("both-gradients", (r, a) => r with { Gradient = a.Output(), TargetGradient = a.Output() }),
        new("non-temporal", (r, a) => r with { NonTemporalStores = NonTemporalStores.On, Gradient = a.Output() }),
        new("accumulate", (r, a) => r with { Accumulate = true, Gradient = a.Output() }),
        new("row-values", (r, a) => r with { RowValues = a.RowOutput(ElementType.Float64) }),
        new("weight-number", (r, a) => r with { Weight = Third, Gradient = a.Output() }),
        new("weight-row", (r, a) => r with { Weight = a.RowWeight.Span, Gradient = a.Output(), RowValues = a.RowOutput(), WeightedRowValues = a.RowOutput() }),
        new("weighted-mean", (r, a) => r with { Weight = a.RowWeight.Span, Divisor = Divisor.WeightedMean, Gradient = a.Output() }),
        new("upstream-row", (r, a) => r with { Upstream = a.RowUpstream.Span, Gradient = a.Output() }),
        new("mask-row", (r, a) => r with { Mask = a.RowMask, Gradient = a.Output(), RowValues = a.RowOutput() }),
        new("empty-mask-nan", (r, a) => r with { Mask = new bool[a.Shape.Rows], Gradient = a.Output() }),
        new("empty-mask-zero", (r, a) => r with { Mask = new bool[a.Shape.Rows], Empty = EmptyPolicy.Zero, Gradient = a.Output() }),
        new("class-weights", (r, a) => r with { ClassWeight = a.ClassWeight.Span, Gradient = a.Output(), TargetGradient = a.Output() }) { NeedsClassWeight = true },
        new("in-place", InPlace),
        new("everything", (r, a) => Everything(r, a) with { TargetGradient = a.Output() }),
        new("labels", (r, a) => r with { Gradient = a.Output() }) { HasLabels = true },
        new("labels-ignore", (r, a) => r with { IgnoreIndex = 1, Gradient = a.Output(), RowValues = a.RowOutput() }) { HasLabels = true },
        new("labels-class-weights", (r, a) => r with { ClassWeight = a.ClassWeight.Span, Divisor = Divisor.WeightedMean, Gradient = a.Output() }) { HasLabels = true, NeedsClassWeight = true },
        new("labels-everything", (r, a) => Everything(r, a) with { IgnoreIndex = 0 }) { HasLabels = true },
    ];

    /// <summary>Every one that there is for a loss, in the order of the record.</summary>
    public static IEnumerable<RowLossOption> For(RowLossInputs inputs) => All.Where(option => inputs.HasClassWeight || !option.NeedsClassWeight);

    private static RowLossRequest InPlace(RowLossRequest request, RequestArrays arrays)
    {
        ElementSpan prediction = arrays.Overwritten(arrays.Prediction), target = arrays.Overwritten(arrays.Target);
        return request with { Prediction = prediction, Target = target, Gradient = prediction, TargetGradient = target };
    }

    private static RowLossRequest Everything(RowLossRequest request, RequestArrays arrays) => request with
    {
        Weight = arrays.RowWeight.Span,
        Mask = arrays.RowMask,
        Upstream = arrays.RowUpstream.Span,
        Divisor = Divisor.WeightedMean,
        Empty = EmptyPolicy.Zero,
        Accumulate = true,
        Gradient = arrays.Output(),
        RowValues = arrays.RowOutput(),
        WeightedRowValues = arrays.RowOutput(ElementType.Float64),
    };
}

namespace LossKernels.Cli.Fingerprint;

/// <summary>What can be asked for where there are no rows.</summary>
internal static class ElementOptions
{
    // Not powers of two, so that dividing and multiplying by them rounds.
    private const double Count = 7, Third = 1.0 / 3;

    // With every bit of its payload set, which rounding must not carry over.
    private static readonly double s_nan = BitConverter.UInt64BitsToDouble(ulong.MaxValue);

    public static IEnumerable<RequestOption> All =>
    [
        Option("mean", (r, a) => r),
        Option("mean-gradient", (r, a) => r with { Gradient = a.Output() }),
        Option("sum-gradient", (r, a) => r with { Divisor = Divisor.Sum, Gradient = a.Output() }),
        Option("divisor-gradient", (r, a) => r with { Divisor = Divisor.By(Count), Gradient = a.Output() }),
        Option("non-temporal", (r, a) => r with { NonTemporalStores = NonTemporalStores.On, Gradient = a.Output() }),
        Option("weight-number", (r, a) => r with { Weight = Third, Gradient = a.Output() }),
        Option("weight-element", (r, a) => r with { Weight = a.Weight.Span, Gradient = a.Output() }),
        Option("weighted-mean", (r, a) => r with { Weight = a.Weight.Span, Divisor = Divisor.WeightedMean, Gradient = a.Output() }),
        Option("mask-element", (r, a) => r with { Mask = a.Mask, Gradient = a.Output() }),
        Option("mask-weight", (r, a) => r with { Mask = a.Mask, Weight = a.Weight.Span, Divisor = Divisor.WeightedMean, Gradient = a.Output() }),
        Option("mask-weight-value", (r, a) => r with { Mask = a.Mask, Weight = a.Weight.Span, Divisor = Divisor.WeightedMean }),
        Option("upstream-number", (r, a) => r with { Upstream = -Third, Gradient = a.Output() }),
        Option("upstream-element", (r, a) => r with { Upstream = a.Upstream.Span, Gradient = a.Output() }),
        Option("accumulate", (r, a) => r with { Accumulate = true, Gradient = a.Output() }),
        Option("accumulate-mask", (r, a) => r with { Accumulate = true, Mask = a.Mask, Gradient = a.Output(), TargetGradient = a.Output() }),
        Option("target-gradient", (r, a) => r with { TargetGradient = a.Output() }),
        Option("curvature", (r, a) => r with { Curvature = a.Output() }),
        Option("curvature-bound", (r, a) => r with { CurvatureForm = CurvatureForm.UpperBound, Curvature = a.Output() }),
        Option("values", (r, a) => r with { Values = a.Output() }),
        Option("values-mask-weight", (r, a) => r with { Mask = a.Mask, Weight = a.Weight.Span, Values = a.Output() }),
        Option("empty-mask-nan", (r, a) => NoElement(r, a)),
        Option("empty-mask-zero", (r, a) => NoElement(r, a) with { Empty = EmptyPolicy.Zero }),
        Option("empty-weight-nan", (r, a) => NoWeight(r, a)),
        Option("empty-weight-zero", (r, a) => NoWeight(r, a) with { Empty = EmptyPolicy.Zero }),
        Option("upstream-nan", (r, a) => r with { Upstream = s_nan, Gradient = a.Output() }),
        Option("in-place-gradient", GradientInPlace),
        Option("in-place-weight", WeightInPlace),
        Option("in-place-everything", EverythingInPlace),
        Option("everything", (r, a) => r with
        {
            Weight = a.Weight.Span,
            Mask = a.Mask,
            Upstream = a.Upstream.Span,
            Divisor = Divisor.WeightedMean,
            Accumulate = true,
            Gradient = a.Output(),
            TargetGradient = a.Output(),
            CurvatureForm = CurvatureForm.UpperBound,
            Curvature = a.Output(),
            Values = a.Output(),
        }),
    ];

    private static RequestOption Option(string name, RequestOption.Form ask) => new(name, HasRows: false, ask);

    private static LossRequest NoElement(LossRequest request, RequestArrays arrays) =>
        request with { Mask = arrays.NoElement, Gradient = arrays.Output(), Curvature = arrays.Output() };

    private static LossRequest NoWeight(LossRequest request, RequestArrays arrays) =>
        request with { Weight = 0.0, Divisor = Divisor.WeightedMean, Gradient = arrays.Output(), Curvature = arrays.Output() };

    private static LossRequest GradientInPlace(LossRequest request, RequestArrays arrays)
    {
        ElementSpan prediction = arrays.Overwritten(arrays.Prediction);
        return request with { Prediction = prediction, Gradient = prediction };
    }

    private static LossRequest WeightInPlace(LossRequest request, RequestArrays arrays)
    {
        ElementSpan weight = arrays.Overwritten(arrays.Weight);
        return request with { Weight = weight, Divisor = Divisor.Sum, Gradient = weight };
    }

    private static LossRequest EverythingInPlace(LossRequest request, RequestArrays arrays)
    {
        ElementSpan prediction = arrays.Overwritten(arrays.Prediction), target = arrays.Overwritten(arrays.Target);
        ElementSpan weight = arrays.Overwritten(arrays.Weight), upstream = arrays.Overwritten(arrays.Upstream);
        return request with
        {
            Prediction = prediction,
            Target = target,
            Weight = weight,
            Upstream = upstream,
            Gradient = target,
            TargetGradient = prediction,
            Curvature = upstream,
            Values = weight,
        };
    }
}

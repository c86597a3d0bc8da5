namespace LossKernels.Cli.Fingerprint;

/// <summary>What can be asked of a loss that takes a variance for each element, besides what can be of any.</summary>
internal static class VarianceOptions
{
    public static IEnumerable<RequestOption> All =>
    [
        new("variance-gradient", HasRows: false, (r, a) => r with { VarianceGradient = a.Output() }),
        new("accumulate-variance", HasRows: false, (r, a) => r with { Accumulate = true, Mask = a.Mask, Gradient = a.Output(), VarianceGradient = a.Output() }),
        new("in-place-variance", HasRows: false, VarianceInPlace),
        new("variance-everything", HasRows: false, Everything),
        new("row-variance-everything", HasRows: true, (r, a) => Everything(r, a) with { RowValues = a.RowOutput(), WeightedRowValues = a.RowOutput() }),
    ];

    private static LossRequest VarianceInPlace(LossRequest request, RequestArrays arrays)
    {
        ElementSpan variance = arrays.Overwritten(arrays.Variance), target = arrays.Overwritten(arrays.Target);
        return request with { Variance = variance, Target = target, Gradient = variance, VarianceGradient = target };
    }

    private static LossRequest Everything(LossRequest request, RequestArrays arrays) => request with
    {
        Weight = arrays.Weight.Span,
        Mask = arrays.Mask,
        Upstream = arrays.Upstream.Span,
        Divisor = Divisor.WeightedMean,
        Accumulate = true,
        Gradient = arrays.Output(),
        TargetGradient = arrays.Output(),
        VarianceGradient = arrays.Output(),
        Curvature = arrays.Output(),
        Values = arrays.Output(),
    };
}

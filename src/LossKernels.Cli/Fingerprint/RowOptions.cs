namespace LossKernels.Cli.Fingerprint;

/// <summary>What can be asked for where there are rows.</summary>
internal static class RowOptions
{
    private static readonly ElementType[] s_types = [ElementType.Float32, ElementType.Float64, ElementType.Float16, ElementType.BFloat16];

    public static IEnumerable<RequestOption> All =>
    [
        Option("row-sum", (r, a) => r with { Gradient = a.Output(), RowValues = a.RowOutput() }),
        Option("row-mean", (r, a) => r with { RowReduction = RowReduction.Mean, RowValues = a.RowOutput() }),
        .. s_types.Select(type => Option($"row-values-{NumberFormat.Of(type).Name}", (r, a) => r with
        {
            Weight = a.Weight.Span,
            Mask = a.Mask,
            RowReduction = RowReduction.Mean,
            RowValues = a.RowOutput(type),
            WeightedRowValues = a.RowOutput(type),
        })),
        Option("weight-row", (r, a) => r with { Weight = a.RowWeight.Span, Divisor = Divisor.WeightedMean, Gradient = a.Output() }),
        Option("mask-row", (r, a) => r with { Mask = a.RowMask, Gradient = a.Output() }),
        Option("upstream-row", (r, a) => r with { Upstream = a.RowUpstream.Span, Gradient = a.Output() }),
        Option("row-everything", (r, a) => r with
        {
            Weight = a.RowWeight.Span,
            Mask = a.RowMask,
            Upstream = a.RowUpstream.Span,
            Divisor = Divisor.WeightedMean,
            Accumulate = true,
            Gradient = a.Output(),
            TargetGradient = a.Output(),
            Curvature = a.Output(),
            Values = a.Output(),
            RowValues = a.RowOutput(),
            WeightedRowValues = a.RowOutput(),
        }),
    ];

    private static RequestOption Option(string name, RequestOption.Form ask) => new(name, HasRows: true, ask);
}

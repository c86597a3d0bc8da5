namespace LossKernels.Bench;

/// <summary>Makes, of a loss of the registry, the call that is measured: mean and gradient in one pass on one core.</summary>
internal sealed class FusedVisitor(Arrays arrays, bool stream) : ILossVisitor<Func<double>>
{
    public Func<double> Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss> =>
        arrays.Count <= 1 << 16 && !TLoss.Inputs.HasVariance
            ? () => Loss.Mean(loss, arrays.Prediction.Span, arrays.Target.Span, arrays.Gradient.Span)
            : () => Loss.Evaluate(loss, new LossRequest
            {
                Prediction = arrays.Prediction.Span,
                Target = arrays.Target.Span,
                Variance = TLoss.Inputs.HasVariance ? arrays.Variance.Span : default(ReadOnlySpan<float>),
                Gradient = arrays.Gradient.Span,
                MaxDegreeOfParallelism = 1,
                NonTemporalStores = stream ? NonTemporalStores.On : NonTemporalStores.Off,
            }).Value;
}

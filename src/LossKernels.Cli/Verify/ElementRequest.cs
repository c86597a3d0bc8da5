using System.Numerics;

namespace LossKernels.Cli.Verify;

/// <summary>A request with a weight and a truth value of each element, and one upstream factor, for everything that there is of each element.</summary>
internal static class ElementRequest
{
    // Not powers of two, so that dividing and multiplying by them rounds.
    private const double Upstream = 1.0 / 3, Count = 7;

    public static LossResult Run<TLoss, T>(TLoss loss, in Inputs<T> inputs, Engine engine, RequestResults<T> results)
        where TLoss : struct, ILoss<TLoss>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        engine.Evaluate(loss, new LossRequest
        {
            Prediction = ReadOnlyElementSpan.Of(inputs.Prediction.Span),
            Target = ReadOnlyElementSpan.Of(inputs.Target.Span),
            Variance = inputs.VarianceOf<TLoss>(),
            Weight = ReadOnlyElementSpan.Of(inputs.Upstream.Span),
            Mask = Truths.First(inputs.Length),
            Upstream = Upstream,
            Divisor = Divisor.By(Count),
            Gradient = results.NewArray("Gradient by element", inputs.Length),
            TargetGradient = results.NewArray("TargetGradient by element", inputs.Length),
            VarianceGradient = TLoss.Inputs.HasVariance ? results.NewArray("VarianceGradient by element", inputs.Length) : default,
            Curvature = results.NewArray("Curvature by element", inputs.Length),
            Values = results.NewArray("Values by element", inputs.Length),
        });
}

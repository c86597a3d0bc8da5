using System.Numerics;

namespace LossKernels.Cli.Verify;

/// <summary>A request with a weight and a truth value of each row, and an upstream factor of each element, for the values of rows.</summary>
internal static class RowRequest
{
    public static LossResult Run<TLoss, T>(TLoss loss, in Inputs<T> inputs, Engine engine, RequestResults<T> results)
        where TLoss : struct, ILoss<TLoss>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = RowLength(inputs.Length), rows = inputs.Length / length;
        return engine.Evaluate(loss, new LossRequest
        {
            Prediction = ReadOnlyElementSpan.Of(inputs.Prediction.Span),
            Target = ReadOnlyElementSpan.Of(inputs.Target.Span),
            Variance = inputs.VarianceOf<TLoss>(),
            Weight = ReadOnlyElementSpan.Of(inputs.Upstream.Span[..rows]),
            Mask = Truths.First(rows),
            Upstream = ReadOnlyElementSpan.Of(inputs.Upstream.Span),
            Divisor = Divisor.WeightedMean,
            Gradient = results.NewArray("Gradient by row", inputs.Length),
            Curvature = results.NewArray("Curvature above, by row", inputs.Length),
            CurvatureForm = CurvatureForm.UpperBound,
            RowLength = length,
            RowReduction = RowReduction.Mean,
            RowValues = results.NewArray("RowValues", rows),
            WeightedRowValues = results.NewArray("WeightedRowValues", rows),
        });
    }

    /// <summary>Many short rows, two rows, or a single one: whatever the elements fall into.</summary>
    private static int RowLength(int count) =>
        count == 0 || count % 3 == 0 ? 3
        : count % 2 == 0 ? count / 2
        : count;
}

using System.Numerics;

namespace LossKernels.Cpu;

/// <summary>Refuses outputs that overlap an input other than exactly, or each other at all.</summary>
internal static class Overlaps
{
    public static void Check<T>(in Plan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<NamedRange> inputs =
        [
            NamedRange.Of(plan.Prediction, "prediction", Spread.Element),
            NamedRange.Of(plan.Target, "target", Spread.Element),
            NamedRange.Of(plan.Variance, "variance", Spread.Element),
            NamedRange.Of(plan.Weight.Array, "weight", plan.Weight.Spread),
            NamedRange.Of(plan.Upstream.Array, "upstream", plan.Upstream.Spread),
            new NamedRange(plan.Mask.Address, plan.Mask.Length, plan.Mask.Length, 1, "mask", Spread.None),
        ];
        ReadOnlySpan<NamedRange> outputs =
        [
            NamedRange.Of(plan.Gradient, "gradient", Spread.Element),
            NamedRange.Of(plan.TargetGradient, "targetGradient", Spread.Element),
            NamedRange.Of(plan.VarianceGradient, "varianceGradient", Spread.Element),
            NamedRange.Of(plan.Curvature, "curvature", Spread.Element),
            NamedRange.Of(plan.Values, "values", Spread.Element),
            NamedRange.Of(plan.RowValues, "rowValues", Spread.None),
            NamedRange.Of(plan.WeightedRowValues, "weightedRowValues", Spread.None),
        ];
        Check(inputs, outputs);
    }

    public static void Check(ReadOnlySpan<NamedRange> inputs, ReadOnlySpan<NamedRange> outputs)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            foreach (NamedRange input in inputs)
                outputs[i].CheckAgainst(input, mayBeTheSame: true);
            for (int j = 0; j < i; j++)
                outputs[i].CheckAgainst(outputs[j], mayBeTheSame: false);
        }
    }
}

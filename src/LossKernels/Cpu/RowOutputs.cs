using System.Numerics;

namespace LossKernels.Cpu;

/// <summary>Writes the values of a row.</summary>
internal static class RowOutputs
{
    public static void Write<T>(in Plan<T> plan, nint row, in Totals totals)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Write(in plan, row, totals.Sum.ToDouble(), totals.Raw.ToDouble(), totals.Count);

    /// <param name="plan">Where to, and how.</param>
    /// <param name="row">The row.</param>
    /// <param name="sum">The sum of its losses, weighted if there are weights.</param>
    /// <param name="raw">The sum without weights.</param>
    /// <param name="count">The elements of it that count.</param>
    public static void Write<T>(in Plan<T> plan, nint row, double sum, double raw, long count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double divisor = plan.RowReduction == RowReduction.Mean ? count : 1;
        double Reduced(double total, EmptyPolicy empty) => divisor == 0 ? Empty.Value(empty) : (total + 0.0) / divisor;
        if (plan.RowValues.IsPresent)
            Staging.SetNumber(plan.RowValues, row, Reduced(raw, plan.Empty));
        if (plan.WeightedRowValues.IsPresent)
            Staging.SetNumber(plan.WeightedRowValues, row, Reduced(sum, plan.Empty));
    }
}

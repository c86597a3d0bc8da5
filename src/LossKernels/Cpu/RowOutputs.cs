using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossKernels.Cpu;

/// <summary>Writes the values of rows.</summary>
internal static unsafe class RowOutputs
{
    /// <summary>Of a row that several threads worked on.</summary>
    public static void Write<T>(in Plan<T> plan, nint row, in Totals totals)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = totals.Sum.ToDouble(), raw = plan.HasOwnRaw ? totals.Raw.ToDouble() : sum, count = totals.Count;
        WriteArray(in plan, plan.RowValues, row, 1, &raw, 1, &count);
        WriteArray(in plan, plan.WeightedRowValues, row, 1, &sum, 1, &count);
    }

    /// <summary>Of several rows, from the partials of their blocks.</summary>
    public static void Write<T>(in Plan<T> plan, nint row, int rows, Partials partials)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int blocks = (int)plan.BlocksPerRow;
        WriteArray(in plan, plan.RowValues, row, rows, plan.HasOwnRaw ? partials.Raw : partials.Sums, blocks, partials.RowCounts);
        WriteArray(in plan, plan.WeightedRowValues, row, rows, partials.Sums, blocks, partials.RowCounts);
    }

    /// <param name="plan">The kind of reduction, and what a mean of nothing is.</param>
    /// <param name="array">Where to.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="partials">The partials of each row in turn.</param>
    /// <param name="blocks">The partials of a row.</param>
    /// <param name="counts">The elements of each row that count.</param>
    [SkipLocalsInit]
    private static void WriteArray<T>(in Plan<T> plan, ArrayView array, nint row, int rows, double* partials, int blocks, double* counts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!array.IsPresent)
            return;
        double* values = stackalloc double[rows];
        if (blocks == 1)
            CopyWithOneZero(partials, values, rows);
        else
            for (int k = 0; k < rows; k++)
                values[k] = ExactSum.Sum(new ReadOnlySpan<double>(partials + (k * blocks), blocks));
        if (plan.RowReduction == RowReduction.Mean)
            Divide(values, counts, Empty.Value(plan.Empty), rows);
        Staging.StoreNumbers(values, array, row, rows);
    }

    /// <summary>An exact sum has one zero, +0; a lone partial can be −0.</summary>
    private static void CopyWithOneZero(double* partials, double* values, int count)
    {
        int k = 0;
        for (; k <= count - Vector<double>.Count; k += Vector<double>.Count)
            (Vector.Load(partials + k) + Vector<double>.Zero).Store(values + k);
        for (; k < count; k++)
            values[k] = partials[k] + 0.0;
    }

    private static void Divide(double* values, double* counts, double empty, int count)
    {
        int k = 0;
        for (; k <= count - Vector<double>.Count; k += Vector<double>.Count)
        {
            Vector<double> by = Vector.Load(counts + k);
            Vector.ConditionalSelect(Vector.Equals(by, Vector<double>.Zero), new Vector<double>(empty), Vector.Load(values + k) / by).Store(values + k);
        }

        for (; k < count; k++)
            values[k] = counts[k] == 0 ? empty : values[k] / counts[k];
    }
}

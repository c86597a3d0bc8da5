using System.Numerics;
using System.Runtime.CompilerServices;
using LossKernels.Tests.Numerics;

namespace LossKernels.Tests.Reference;

/// <summary>
/// The contract of docs/numerics.md written down a second time, as slowly and plainly as it reads: its own constants,
/// lanes in an array, a total in big integers. It shares no code with the library.
/// </summary>
internal static class ContractReference
{
    private const int LaneRowBytes = 256, RowsPerBlock = 32;

    public static double Sum<T>(ReferenceFormula<T> formula, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int block = RowsPerBlock * LaneRowBytes / Unsafe.SizeOf<T>();
        var total = new ExactOracle();
        for (int start = 0; start < prediction.Length; start += block)
        {
            int count = Math.Min(block, prediction.Length - start);
            total.Add(Partial(formula, prediction.Slice(start, count), target.Slice(start, count)));
        }

        return total.ToDouble();
    }

    public static T[] Values<T>(ReferenceFormula<T> formula, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] values = new T[prediction.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = formula.Value(prediction[i] - target[i]);
        return values;
    }

    public static T[] Gradient<T>(ReferenceFormula<T> formula, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, double upstream, double divisor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] gradient = new T[prediction.Length];
        T scale = T.CreateTruncating(upstream / divisor);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = formula.Derivative(prediction[i] - target[i]) * scale;
        return gradient;
    }

    private static double Partial<T>(ReferenceFormula<T> formula, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] lanes = new T[LaneRowBytes / Unsafe.SizeOf<T>()];
        for (int i = 0; i < prediction.Length; i++)
            lanes[i % lanes.Length] = formula.Accumulate(lanes[i % lanes.Length], prediction[i] - target[i]);
        return Fold(lanes);
    }

    /// <summary>The partial of a block whose lanes these are.</summary>
    public static double Fold<T>(T[] lanes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        while (lanes.Length > 16)
            lanes = Half(lanes);
        double[] wide = [.. lanes.Select(double.CreateTruncating)];
        while (wide.Length > 1)
            wide = Half(wide);
        return wide[0];
    }

    private static T[] Half<T>(T[] lanes)
        where T : IFloatingPointIeee754<T> =>
        [.. lanes.Take(lanes.Length / 2).Zip(lanes.Skip(lanes.Length / 2), (a, b) => a + b)];
}

using System.ComponentModel;
using System.Numerics;

namespace LossKernels.Runtime;

/// <summary>The contract's folds of lanes in memory. A sum is folded always lane j with lane j + half: of float32 down to sixteen lanes as they are, then in float64.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneFold
{
    /// <summary>The greatest of some lanes: +0 if it is a zero.</summary>
    public static double Maximum<T>(Span<T> lanes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T greatest = T.NegativeInfinity;
        foreach (T lane in lanes)
            greatest = lane > greatest ? lane : greatest;
        return double.CreateTruncating(greatest) + 0.0;
    }

    /// <summary>All the lanes of a row, in memory.</summary>
    public static double Sum(Span<float> lanes)
    {
        for (int half = lanes.Length / 2; half >= 16; half /= 2)
            for (int j = 0; j < half; j++)
                lanes[j] += lanes[j + half];
        Span<double> wide = stackalloc double[16];
        for (int j = 0; j < 16; j++)
            wide[j] = lanes[j];
        return Sum(wide);
    }

    /// <summary>All the lanes of a row, in memory.</summary>
    public static double Sum(Span<double> lanes)
    {
        for (int half = lanes.Length / 2; half >= 1; half /= 2)
            for (int j = 0; j < half; j++)
                lanes[j] += lanes[j + half];
        return lanes[0];
    }
}

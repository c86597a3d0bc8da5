using System.ComponentModel;

namespace LossKernels.Runtime;

/// <summary>The contract's fold of lanes in memory, always lane j with lane j + half: of float32 down to sixteen lanes as they are, then in float64.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneFold
{
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

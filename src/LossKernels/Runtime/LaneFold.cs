using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossKernels.Runtime;

/// <summary>
/// The second half of the contract's fold: sixteen lanes to one float64, always lane j with lane j + half. One
/// overload for each way a target holds sixteen lanes; all of them do the same additions.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneFold
{
    /// <summary>Sixteen float32 lanes in one register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<float> lanes)
    {
        (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(lanes);
        return Sum(lower, upper);
    }

    /// <summary>Sixteen float32 lanes in two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<float> lanes0, Vector256<float> lanes8)
    {
        (Vector256<double> a0, Vector256<double> a4) = Vector256.Widen(lanes0);
        (Vector256<double> a8, Vector256<double> a12) = Vector256.Widen(lanes8);
        return Sum(a0, a4, a8, a12);
    }

    /// <summary>Sixteen float64 lanes in two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> lanes0, Vector512<double> lanes8)
    {
        Vector512<double> sum = lanes0 + lanes8;
        return Sum(sum.GetLower() + sum.GetUpper());
    }

    /// <summary>Sixteen float64 lanes in four registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> lanes0, Vector256<double> lanes4, Vector256<double> lanes8, Vector256<double> lanes12) =>
        Sum((lanes0 + lanes8) + (lanes4 + lanes12));

    /// <summary>All the lanes of a row, in memory: the whole fold, the first half of which is in float32.</summary>
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

    /// <summary>All the lanes of a row, in memory: the whole fold.</summary>
    public static double Sum(Span<double> lanes)
    {
        for (int half = lanes.Length / 2; half >= 1; half /= 2)
            for (int j = 0; j < half; j++)
                lanes[j] += lanes[j + half];
        return lanes[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector256<double> lanes)
    {
        Vector128<double> pair = lanes.GetLower() + lanes.GetUpper();
        return pair.ToScalar() + pair.GetElement(1);
    }
}

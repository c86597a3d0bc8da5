using System.Numerics;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Numbers rounded to fewer bits, once.</summary>
internal static class Rounded
{
    /// <summary>An integer value of a float.</summary>
    public static double ToInteger(double value, Rounding rounding) => rounding switch
    {
        Rounding.Nearest => Math.Round(value, MidpointRounding.ToEven),
        Rounding.Zero => Math.Truncate(value),
        Rounding.Down => Math.Floor(value),
        _ => Math.Ceiling(value),
    };

    public static float ToSingle(double value, Rounding rounding)
    {
        float near = (float)value;
        return rounding switch
        {
            Rounding.Zero when Math.Abs((double)near) > Math.Abs(value) => MathF.CopySign(MathF.BitDecrement(MathF.Abs(near)), near),
            Rounding.Down when near > value => MathF.BitDecrement(near),
            Rounding.Up when near < value => MathF.BitIncrement(near),
            _ => near,
        };
    }

    public static Half ToHalf(double value, Rounding rounding)
    {
        var near = (Half)value;
        return rounding switch
        {
            Rounding.Zero when Math.Abs((double)near) > Math.Abs(value) => Half.CopySign(Half.BitDecrement(Half.Abs(near)), near),
            Rounding.Down when (double)near > value => Half.BitDecrement(near),
            Rounding.Up when (double)near < value => Half.BitIncrement(near),
            _ => near,
        };
    }

    /// <summary>An integer with as many bits as a float's significand at most, by its sign and its magnitude.</summary>
    public static double FromInteger(bool isNegative, ulong magnitude, int precision, Rounding rounding)
    {
        int excess = 64 - BitOperations.LeadingZeroCount(magnitude) - precision;
        if (excess <= 0)
            return isNegative ? -(double)magnitude : magnitude;
        ulong kept = magnitude >> excess;
        ulong rest = magnitude & ((1UL << excess) - 1);
        ulong half = 1UL << (excess - 1);
        bool isAway = rounding switch
        {
            Rounding.Nearest => rest > half || (rest == half && (kept & 1) != 0),
            Rounding.Zero => false,
            Rounding.Down => isNegative && rest != 0,
            _ => !isNegative && rest != 0,
        };
        double value = Math.ScaleB(kept + (isAway ? 1UL : 0), excess);
        return isNegative ? -value : value;
    }
}

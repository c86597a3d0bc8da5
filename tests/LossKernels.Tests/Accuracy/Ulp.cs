using System.Numerics;

namespace LossKernels.Tests.Accuracy;

/// <summary>Errors in units in the last place of the exact result.</summary>
internal static class Ulp
{
    /// <summary>How far <paramref name="actual"/> is from <paramref name="exact"/>, whose ulp is the one of <typeparamref name="T"/> at it.</summary>
    public static double Error<T>(T actual, in Ratio exact)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double near = exact.ToDouble();
        return IsBeyond<T>(near) ? Beyond(actual, near) : exact.Distance(double.CreateTruncating(actual), UnitExponent<T>(near));
    }

    public static double Error<T>(T actual, double exact)
        where T : unmanaged, IFloatingPointIeee754<T> => Error(actual, (Ratio)exact);

    /// <summary>The same, faster, for a float32, whose exact result a double is close enough to.</summary>
    public static double Error(float actual, double exact) =>
        IsBeyond<float>(exact) ? Beyond(actual, exact) : Math.ScaleB(Math.Abs(actual - exact), -UnitExponent<float>(exact));

    private static bool IsBeyond<T>(double exact)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Math.Abs(exact) >= double.CreateTruncating(T.BitDecrement(T.PositiveInfinity));

    /// <summary>Where the exact result is out of range, the two numbers next to the end are right.</summary>
    private static double Beyond<T>(T actual, double exact)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T last = T.BitDecrement(T.PositiveInfinity);
        return T.IsNegative(actual) == double.IsNegative(exact) && T.Abs(actual) >= T.BitDecrement(T.BitDecrement(last)) ? 0 : double.PositiveInfinity;
    }

    private static int UnitExponent<T>(double exact)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int smallest = T.ILogB(T.Epsilon), digits = typeof(T) == typeof(float) ? 24 : 53;
        return exact == 0 ? smallest : Math.Max(Math.ILogB(exact) - digits + 1, smallest);
    }
}

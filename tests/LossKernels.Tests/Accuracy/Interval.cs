using System.Numerics;

namespace LossKernels.Tests.Accuracy;

/// <summary>What a result may be: every number from one to another.</summary>
internal readonly record struct Interval(double Least, double Most)
{
    public Interval With(double value) => new(Math.Min(Least, value), Math.Max(Most, value));

    /// <summary>How far <paramref name="actual"/> is from the nearest number of the interval, in units in its last place.</summary>
    public double Error<T>(T actual)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double value = double.CreateTruncating(actual);
        return value >= Least && value <= Most ? 0
            : typeof(T) == typeof(float) ? Math.Min(Ulp.Error((float)value, Least), Ulp.Error((float)value, Most))
            : Math.Min(Ulp.Error(actual, Least), Ulp.Error(actual, Most));
    }
}

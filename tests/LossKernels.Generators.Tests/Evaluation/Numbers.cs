using FsCheck;
using FsCheck.Fluent;

namespace LossKernels.Generators.Tests.Evaluation;

/// <summary>Numbers that losses meet, and those that they should not be surprised by.</summary>
internal static class Numbers
{
    public static readonly double[] Special =
    [
        0.0, -0.0, 1, -1, 0.5, -2, 3, double.Epsilon, -double.Epsilon, float.Epsilon, 1e-310, -2.2250738585072014e-308,
        1e20, -1e200, float.MaxValue, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    public static Gen<double> Any { get; } = Gen.Frequency(
        (3, Gen.Elements(Special)),
        (3, Gen.Elements(0.0, -0.0, double.PositiveInfinity)),
        (4, Gen.Choose(-1000, 1000).Select(n => n / 64.0)),
        (3, from mantissa in Gen.Choose(int.MinValue, int.MaxValue) from exponent in Gen.Choose(-40, 40) select mantissa * Math.Pow(2, exponent - 31)),
        (1, from high in Gen.Choose(int.MinValue, int.MaxValue) from low in Gen.Choose(int.MinValue, int.MaxValue) select BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low)));

    public static Gen<double> Finite { get; } = Any.Where(double.IsFinite);
}

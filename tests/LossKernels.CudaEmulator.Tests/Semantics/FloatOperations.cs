using static LossKernels.CudaEmulator.Tests.Semantics.Operation;

namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>Float arithmetic, in C#'s.</summary>
internal static class FloatOperations
{
    public static IEnumerable<Operation> All => [.. Single, .. Double];

    private static IEnumerable<Operation> Single =>
    [
        Of<float, float, float>("add.rn.f32 %d, %a, %b;", "f32 f32 f32", static (a, b) => a + b),
        Of<float, float, float>("sub.rn.f32 %d, %a, %b;", "f32 f32 f32", static (a, b) => a - b),
        Of<float, float, float>("mul.rn.f32 %d, %a, %b;", "f32 f32 f32", static (a, b) => a * b),
        Of<float, float, float>("div.rn.f32 %d, %a, %b;", "f32 f32 f32", static (a, b) => a / b),
        Of<float, float, float, float>("fma.rn.f32 %d, %a, %b, %c;", "f32 f32 f32 f32", MathF.FusedMultiplyAdd),
        Of<float, float, float, float>("mad.rn.f32 %d, %a, %b, %c;", "f32 f32 f32 f32", MathF.FusedMultiplyAdd),
        Of<float, float>("sqrt.rn.f32 %d, %a;", "f32 f32", MathF.Sqrt),
        Of<float, float>("rcp.rn.f32 %d, %a;", "f32 f32", static a => 1 / a),
        Of<float, float>("mul.rn.f32 %d, %a, 0fC0200000;", "f32 f32", static a => a * -2.5f),
        Of<float, float>("add.rn.f32 %d, %a, 0.1;", "f32 f32", static a => a + 0.1f),
        Of<uint, uint>("neg.f32 %d, %a;", "f32 f32", static a => a ^ 0x80000000),
        Of<uint, uint>("abs.f32 %d, %a;", "f32 f32", static a => a & 0x7FFFFFFF),
        Of<uint, uint, uint>("copysign.f32 %d, %a, %b;", "f32 f32 f32", static (a, b) => (a >> 31 << 31) + (b % 0x80000000)),
        Of<float, float, float>("min.f32 %d, %a, %b;", "f32 f32 f32", static (a, b) => Least(a, b)),
        Of<float, float, float>("max.f32 %d, %a, %b;", "f32 f32 f32", static (a, b) => -Least(-a, -b)),
        Of<float, float, float>("min.NaN.f32 %d, %a, %b;", "f32 f32 f32", static (a, b) => float.IsNaN(a) || float.IsNaN(b) ? float.NaN : Least(a, b)),
        Of<float, float, float>("max.NaN.f32 %d, %a, %b;", "f32 f32 f32", static (a, b) => float.IsNaN(a) || float.IsNaN(b) ? float.NaN : -Least(-a, -b)),
    ];

    private static IEnumerable<Operation> Double =>
    [
        Of<double, double, double>("add.rn.f64 %d, %a, %b;", "f64 f64 f64", static (a, b) => a + b),
        Of<double, double, double>("sub.rn.f64 %d, %a, %b;", "f64 f64 f64", static (a, b) => a - b),
        Of<double, double, double>("mul.rn.f64 %d, %a, %b;", "f64 f64 f64", static (a, b) => a * b),
        Of<double, double, double>("div.rn.f64 %d, %a, %b;", "f64 f64 f64", static (a, b) => a / b),
        Of<double, double, double, double>("fma.rn.f64 %d, %a, %b, %c;", "f64 f64 f64 f64", Math.FusedMultiplyAdd),
        Of<double, double>("sqrt.rn.f64 %d, %a;", "f64 f64", Math.Sqrt),
        Of<double, double>("rcp.rn.f64 %d, %a;", "f64 f64", static a => 1 / a),
        Of<double, double>("mul.rn.f64 %d, %a, 0dC004000000000000;", "f64 f64", static a => a * -2.5),
        Of<ulong, ulong>("neg.f64 %d, %a;", "f64 f64", static a => a ^ 0x8000000000000000),
        Of<ulong, ulong>("abs.f64 %d, %a;", "f64 f64", static a => a & long.MaxValue),
        Of<ulong, ulong, ulong>("copysign.f64 %d, %a, %b;", "f64 f64 f64", static (a, b) => (a >> 63 << 63) + (b % 0x8000000000000000)),
        Of<double, double, double>("min.f64 %d, %a, %b;", "f64 f64 f64", static (a, b) => Least(a, b)),
        Of<double, double, double>("max.f64 %d, %a, %b;", "f64 f64 f64", static (a, b) => -Least(-a, -b)),
    ];

    private static float Least(float a, float b) => (float)Least((double)a, b);

    private static double Least(double a, double b)
    {
        if (double.IsNaN(a))
            return b;
        if (double.IsNaN(b))
            return a;
        if (a == b)
            return double.IsNegative(a) ? a : b;
        return a < b ? a : b;
    }
}

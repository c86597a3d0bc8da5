using LossKernels.Runtime;

namespace LossKernels;

/// <summary>
/// Functions for definitions of losses whose counterparts in <see cref="double"/> lose their digits near 0. They
/// return the same bits on every machine, those of a float64 kernel, within 2 ulp of the exact result.
/// </summary>
[ElementaryFunctions]
public static partial class LossMath
{
    /// <summary><c>e^x − 1</c>, with all its digits near 0 too, where <see cref="double.ExpM1"/> has none left.</summary>
    /// <param name="x">The exponent; the result is −1 for −∞, and −0 for −0.</param>
    public static partial double ExpM1(double x);

    /// <summary><c>log(1 + x)</c>, with all its digits near 0 too, where <see cref="double.LogP1"/> has none left.</summary>
    /// <param name="x">The number; the result is −∞ for −1, NaN below it, and −0 for −0.</param>
    public static partial double LogP1(double x);

    /// <summary>
    /// Two forms of one number, of which a kernel computes the first where its elements are computed in float32, and the
    /// second in float64: a polynomial that is long enough for 24 binary digits is half as long as one for 53. As C# the second.
    /// </summary>
    /// <param name="inFloat32">The form for elements of float32, bfloat16 and float16.</param>
    /// <param name="inFloat64">The form for elements of float64, for what depends on parameters alone, and for the definition itself.</param>
    public static double ByFormat(double inFloat32, double inFloat64) => inFloat64;
}

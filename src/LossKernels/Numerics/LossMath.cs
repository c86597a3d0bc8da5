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
}

namespace LossKernels;

/// <summary>
/// The Cauchy (Lorentzian) loss: <c>½scale²·log(1 + (e/scale)²)</c> with <c>e = prediction − target</c>, which is <c>½e²</c>
/// near 0 and grows like a logarithm. Derivative <c>e/(1 + (e/scale)²)</c>. In units of the target squared.
/// </summary>
/// <remarks>
/// SciPy <c>least_squares(loss='cauchy', f_scale)</c>, Ceres <c>CauchyLoss(a)</c> with the half that Ceres puts before it,
/// MATLAB <c>robustfit</c> <c>cauchy</c>. J. T. Barron's general loss (CVPR 2019) with <c>alpha = 0</c> and
/// <c>c = scale/√2</c> is <c>2/scale²</c> times this. 95 % efficient for normal errors with <c>scale = 2.385</c> times
/// their standard deviation.
/// Source: M. J. Black and P. Anandan, The Robust Estimation of Multiple Motions, Comput. Vis. Image Underst. 63 (1996).
/// </remarks>
/// <param name="Scale">The error of the greatest pull, in units of the target; finite and greater than 0.</param>
[LossKernel("cauchy")]
public readonly partial record struct Cauchy([Domain(GreaterThan = 0)] double Scale)
{
    /// <summary>The loss of one element, within 5 ulp; the square of the quotient is avoided where it might underflow or overflow.</summary>
    public static double Value(double prediction, double target, double scale)
    {
        double e = prediction - target, ratio = e / scale;
        double log = LossMath.LogP1(IsLarge(ratio) ? Math.Abs(ratio) : ratio * ratio);
        return (IsSmall(ratio) ? e : scale * log) * (IsSmall(ratio) ? 0.5 * e : IsLarge(ratio) ? scale : 0.5 * scale);
    }

    /// <summary>The derivative with respect to the prediction.</summary>
    public static double Derivative(double prediction, double target, double scale)
    {
        double e = prediction - target, ratio = e / scale;
        return (IsLarge(ratio) ? scale : e) / (IsLarge(ratio) ? ratio : 1 + ratio * ratio);
    }

    /// <summary>The second derivative, (1 − (e/scale)²)/(1 + (e/scale)²)².</summary>
    public static double Curvature(double prediction, double target, double scale)
    {
        double weight = CurvatureBound(prediction, target, scale);
        return weight * (2 * weight - 1);
    }

    /// <summary>The curvature of the parabola above the loss, 1/(1 + (e/scale)²).</summary>
    public static double CurvatureBound(double prediction, double target, double scale)
    {
        double ratio = (prediction - target) / scale;
        return 1 / (1 + ratio * ratio);
    }

    /// <summary>Where log(1 + x²) is x² in either type: |x| below 2^-27.</summary>
    private static bool IsSmall(double ratio) => Math.Abs(ratio) < 7.450580596923828e-9;

    /// <summary>Where log(1 + x²) is 2·log(1 + x) in either type: |x| above 2^50.</summary>
    private static bool IsLarge(double ratio) => Math.Abs(ratio) > 1.125899906842624e15;

    /// <summary>
    /// The scale for which this loss is c² times the general one of J. T. Barron (CVPR 2019) with <c>alpha = 0</c>.
    /// </summary>
    /// <param name="c">The general loss's scale, in units of the target; finite and greater than 0.</param>
    public static Cauchy FromGeneralLoss(double c) => new(Math.Sqrt(2) * c);
}

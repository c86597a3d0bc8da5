namespace LossKernels;

/// <summary>
/// The Welsch (Leclerc, correntropy) loss: <c>½scale²·(1 − e^(−(e/scale)²))</c> with <c>e = prediction − target</c>, which is
/// <c>½e²</c> near 0 and at most <c>½scale²</c>. Derivative <c>e·e^(−(e/scale)²)</c>: an outlier has no pull. In units of the
/// target squared.
/// </summary>
/// <remarks>
/// MATLAB <c>robustfit</c> <c>welsch</c>. J. T. Barron's general loss (CVPR 2019) with <c>alpha = −∞</c> and
/// <c>c = scale/√2</c> is <c>2/scale²</c> times this. 95 % efficient for normal errors with <c>scale = 2.985</c> times
/// their standard deviation.
/// Source: J. E. Dennis and R. E. Welsch, Techniques for nonlinear least squares and robust regression, Commun. Statist. B
/// 7 (1978).
/// </remarks>
/// <param name="Scale">The error at which 63 % of the largest loss is reached, in units of the target; finite and greater than 0.</param>
[LossKernel("welsch")]
public readonly partial record struct Welsch([Domain(GreaterThan = 0)] double Scale)
{
    /// <summary>The loss of one element, within 5 ulp; below |e|/scale = 2^-27, where the square might underflow, it is ½e² in either type.</summary>
    public static double Value(double prediction, double target, double scale)
    {
        double e = Clamped(prediction - target, scale), ratio = e / scale;
        bool isSmall = Math.Abs(ratio) < 7.450580596923828e-9;
        return (isSmall ? e : scale * -LossMath.ExpM1(-(ratio * ratio))) * (isSmall ? 0.5 * e : 0.5 * scale);
    }

    /// <summary>
    /// The derivative with respect to the prediction. An ulp of the exponent is as many of the power as the exponent is
    /// large: what the quotient and its square lose is found by fused operations, exactly, and made good in the last one.
    /// Half of the power is squared, since the whole may be subnormal where the product is not. The reciprocal is capped
    /// so that a subnormal scale has one.
    /// </summary>
    public static double Derivative(double prediction, double target, double scale)
    {
        double e = Clamped(prediction - target, scale), ratio = e / scale, square = ratio * ratio;
        double half = Math.Exp(-0.5 * square), product = e * half;
        double lostOfRatio = Math.FusedMultiplyAdd(-ratio, scale, e) * Math.Min(1 / scale, 1e38);
        double lost = Math.FusedMultiplyAdd(ratio, ratio, -square) + 2 * ratio * lostOfRatio;
        return Math.FusedMultiplyAdd(product, half, -(product * half) * lost);
    }

    /// <summary>The second derivative, (1 − 2(e/scale)²)·e^(−(e/scale)²).</summary>
    public static double Curvature(double prediction, double target, double scale)
    {
        double ratio = Clamped(prediction - target, scale) / scale, square = ratio * ratio;
        return (1 - 2 * square) * Math.Exp(-square);
    }

    /// <summary>The curvature of the parabola above the loss, e^(−(e/scale)²).</summary>
    public static double CurvatureBound(double prediction, double target, double scale)
    {
        double ratio = Clamped(prediction - target, scale) / scale;
        return Math.Exp(-(ratio * ratio));
    }

    /// <summary>The error, no farther out than where the power is 0 in either type.</summary>
    private static double Clamped(double e, double scale) => Math.Clamp(e, -32 * scale, 32 * scale);

    /// <summary>
    /// The scale for which this loss is c² times the general one of J. T. Barron (CVPR 2019) with <c>alpha = −∞</c>.
    /// </summary>
    /// <param name="c">The general loss's scale, in units of the target; finite and greater than 0.</param>
    public static Welsch FromGeneralLoss(double c) => new(Math.Sqrt(2) * c);
}

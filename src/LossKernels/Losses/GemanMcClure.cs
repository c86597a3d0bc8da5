namespace LossKernels;

/// <summary>
/// The Geman-McClure loss: <c>½e²/(1 + (e/scale)²)</c> with <c>e = prediction − target</c>, which is <c>½e²</c> near 0
/// and at most <c>½scale²</c>: an outlier has no pull. Derivative <c>e/(1 + (e/scale)²)²</c>. In units of the target
/// squared.
/// </summary>
/// <remarks>
/// The classical form, with <c>scale = 1</c> as tabulated by Z. Zhang, Parameter Estimation Techniques, Image and Vision
/// Computing 15 (1997). J. T. Barron's general loss (CVPR 2019) with <c>alpha = −2</c> and <c>c = ½scale</c> is
/// <c>4/scale²</c> times this.
/// Source: S. Geman and D. E. McClure, Statistical methods for tomographic image reconstruction, Bull. Int. Statist. Inst.
/// 52 (1987).
/// </remarks>
/// <param name="Scale">The error at which half of the largest loss is reached, in units of the target; finite and greater than 0.</param>
[LossKernel("geman-mcclure")]
public readonly partial record struct GemanMcClure([Domain(GreaterThan = 0)] double Scale)
{
    /// <summary>The loss of one element. The formula is the same in e and scale, so the smaller of them is squared and nothing overflows.</summary>
    public static double Value(double prediction, double target, double scale)
    {
        double e = prediction - target, ratio = Ratio(e, scale);
        double c = Math.Clamp(e, -scale, scale);
        return 0.5 * c * (c / (1 + ratio * ratio));
    }

    /// <summary>
    /// The derivative with respect to the prediction. Eight roundings in a row would be 5 ulp: the two of the squared
    /// factor are found by fused operations, exactly, and made good in the last one. The reciprocal is capped so that a
    /// subnormal scale has one.
    /// </summary>
    public static double Derivative(double prediction, double target, double scale)
    {
        double e = prediction - target, c = Math.Clamp(e, -scale, scale), smaller = Math.Abs(c);
        double larger = Larger(e, scale), ratio = smaller / larger;
        double sum = Math.FusedMultiplyAdd(smaller, ratio, larger), factor = scale / sum;
        double product = c * (Math.Abs(e) <= scale ? 1 : ratio) * factor;
        double lost = Math.FusedMultiplyAdd(-factor, Math.FusedMultiplyAdd(smaller, ratio, larger - sum), Math.FusedMultiplyAdd(-factor, sum, scale));
        double correction = product * factor * (2 * lost * Math.Min(1 / scale, 1e38));
        return Math.FusedMultiplyAdd(product, factor, sum < double.PositiveInfinity ? correction : 0);
    }

    /// <summary>The second derivative, (1 − 3(e/scale)²)/(1 + (e/scale)²)³.</summary>
    public static double Curvature(double prediction, double target, double scale)
    {
        double e = prediction - target, square = Ratio(e, scale) * Ratio(e, scale);
        double bound = CurvatureBound(prediction, target, scale);
        return bound * ((Math.Abs(e) <= scale ? 1 - 3 * square : square - 3) / (1 + square));
    }

    /// <summary>The curvature of the parabola above the loss, 1/(1 + (e/scale)²)².</summary>
    public static double CurvatureBound(double prediction, double target, double scale)
    {
        double e = prediction - target, square = Ratio(e, scale) * Ratio(e, scale);
        double weight = (Math.Abs(e) <= scale ? 1 : square) / (1 + square);
        return weight * weight;
    }

    /// <summary>|e|/scale or scale/|e|, whichever is at most 1.</summary>
    private static double Ratio(double e, double scale) => Math.Abs(Math.Clamp(e, -scale, scale)) / Larger(e, scale);

    private static double Larger(double e, double scale) => Math.Abs(e) <= scale ? scale : Math.Abs(e);

    /// <summary>
    /// The scale for which this loss is c² times the general one of J. T. Barron (CVPR 2019) with <c>alpha = −2</c>.
    /// </summary>
    /// <param name="c">The general loss's scale, in units of the target; finite and greater than 0.</param>
    public static GemanMcClure FromGeneralLoss(double c) => new(2 * c);
}

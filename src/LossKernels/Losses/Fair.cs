namespace LossKernels;

/// <summary>
/// Fair's loss: <c>c²(|e|/c − log(1 + |e|/c))</c> with <c>e = prediction − target</c>, near <c>½e²</c> for small errors and
/// near <c>c|e|</c> for large ones. Derivative <c>e/(1 + |e|/c)</c>, which approaches <c>±c</c>. In units of the target
/// squared.
/// </summary>
/// <remarks>
/// LightGBM <c>fair</c> (<c>fair_c</c>), MATLAB <c>robustfit</c> <c>fair</c>. 95 % efficient for normal errors with
/// <c>c = 1.4</c> times their standard deviation.
/// Source: R. C. Fair, On the Robust Estimation of Econometric Models, Ann. Econ. Soc. Meas. 3 (1974).
/// </remarks>
/// <param name="C">The largest pull, in units of the target; finite and greater than 0.</param>
[LossKernel("fair")]
public readonly partial record struct Fair([Domain(GreaterThan = 0)] double C)
{
    /// <summary>
    /// The loss of one element. x − log(1 + x) cancels for a small x = |e|/c; there log(1 + x) is 2·artanh s with
    /// s = x/(2 + x), and the difference s·(x − 2s²·r(s²)) with the rest r of the series. The logarithm's argument is
    /// capped where x is beyond the range, and the logarithm nothing beside it.
    /// </summary>
    public static double Value(double prediction, double target, double c)
    {
        double size = Math.Abs(prediction - target), x = size / c, reciprocal = 1 / (2 + x);
        double s = x * reciprocal, part = size * reciprocal;
        double small = size - 2 * part * s * Rest(s * s), large = size - c * LossMath.LogP1(Math.Min(x, 1e38));
        return (x < 1 ? part : large) * (x < 1 ? small : c);
    }

    /// <summary>The derivative with respect to the prediction, from the side of c for large errors: that is c at infinity too.</summary>
    public static double Derivative(double prediction, double target, double c)
    {
        double e = prediction - target, weight = CurvatureBound(prediction, target, c);
        return Math.Abs(e) / c < 1 ? e * weight : Math.CopySign(c - c * weight, e);
    }

    /// <summary>The second derivative, 1/(1 + |e|/c)².</summary>
    public static double Curvature(double prediction, double target, double c)
    {
        double weight = CurvatureBound(prediction, target, c);
        return weight * weight;
    }

    /// <summary>The curvature of the parabola above the loss, 1/(1 + |e|/c).</summary>
    public static double CurvatureBound(double prediction, double target, double c) => 1 / (1 + Math.Abs(prediction - target) / c);

    /// <summary>(artanh s / s − 1)/s², of s² up to 1/9: interpolated at Chebyshev's points, within 2^-52, relatively.</summary>
    private static double Rest(double square) =>
        0.3333333333333333 + square * (0.20000000000007292 + square * (0.1428571428355438 +
        square * (0.11111111358713932 + square * (0.09090894718066429 + square * (0.07692785032479312 +
        square * (0.06657072104827468 + square * (0.06000536404795356 + square * (0.04400369243072337 +
        square * 0.08082022805971766))))))));
}

namespace LossKernels;

/// <summary>
/// Tukey's biweight: <c>(c²/6)·(1 − (1 − (e/c)²)³)</c> where <c>|e| ≤ c</c>, else <c>c²/6</c>, with
/// <c>e = prediction − target</c>. Derivative <c>e(1 − (e/c)²)²</c> where <c>|e| ≤ c</c>, else 0: an error beyond c has
/// no pull at all. In units of the target squared.
/// </summary>
/// <remarks>
/// statsmodels <c>TukeyBiweight(c)</c>; MATLAB <c>robustfit</c> <c>bisquare</c>. 95 % efficient for normal errors with
/// <c>c = 4.685</c> times their standard deviation.
/// Source: A. E. Beaton and J. W. Tukey, The Fitting of Power Series, Technometrics 16 (1974).
/// </remarks>
/// <param name="C">The cutoff, in units of the target; finite and greater than 0.</param>
[LossKernel("tukey")]
public readonly partial record struct Tukey([Domain(GreaterThan = 0)] double C)
{
    /// <summary>The loss of one element, as e²(1 + q + q²)/6 with q = 1 − (e/c)²: a sum of positive terms.</summary>
    public static double Value(double prediction, double target, double c)
    {
        double e = Math.Clamp(prediction - target, -c, c), q = Rest(e, c);
        return e * (e * (1.0 / 6 * (1 + q * (1 + q))));
    }

    /// <summary>
    /// The derivative with respect to the prediction. The rounding of the quotient, which counts twice in q², is found by
    /// a fused operation, exactly, and made good in the last one. The reciprocal is capped so that a subnormal c has one.
    /// </summary>
    public static double Derivative(double prediction, double target, double c)
    {
        double e = Math.Clamp(prediction - target, -c, c), left = Left(e, c), q = Rest(e, c);
        double lost = Math.FusedMultiplyAdd(-left, c, c - Math.Abs(e)) * Math.Min(1 / c, 1e38);
        return Math.FusedMultiplyAdd(e * q, q, 4 * (e * q) * (lost * (1 - left)));
    }

    /// <summary>The second derivative, (1 − (e/c)²)(1 − 5(e/c)²) where |e| ≤ c, else 0.</summary>
    public static double Curvature(double prediction, double target, double c)
    {
        double q = Rest(Math.Clamp(prediction - target, -c, c), c);
        return q * (5 * q - 4);
    }

    /// <summary>The curvature of the parabola above the loss, (1 − (e/c)²)² where |e| ≤ c, else 0.</summary>
    public static double CurvatureBound(double prediction, double target, double c)
    {
        double q = Rest(Math.Clamp(prediction - target, -c, c), c);
        return q * q;
    }

    /// <summary>1 − (e/c)² from 1 − |e|/c.</summary>
    private static double Rest(double e, double c) => 2 * Left(e, c) - Left(e, c) * Left(e, c);

    /// <summary>1 − |e|/c, whose subtraction is exact near the cutoff.</summary>
    private static double Left(double e, double c) => (c - Math.Abs(e)) / c;
}

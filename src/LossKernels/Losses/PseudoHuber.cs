namespace LossKernels;

/// <summary>
/// The pseudo-Huber loss, <see cref="Huber"/> without the seams: <c>delta²(√(1 + (e/delta)²) − 1)</c>, with
/// <c>e = prediction − target</c>; near <c>½e²</c> for small errors and near <c>delta(|e| − delta)</c> for large ones.
/// Derivative <c>e/√(1 + (e/delta)²)</c>. In units of the target squared.
/// </summary>
/// <remarks>
/// XGBoost <c>reg:pseudohubererror</c> (its <c>huber_slope</c> is delta). Charbonnier's <c>√(e² + delta²)</c> is
/// <c>delta</c> plus this divided by <c>delta</c>.
/// Source: P. Charbonnier et al., Deterministic edge-preserving regularization in computed imaging, IEEE Trans. Image
/// Process. 6 (1997).
/// </remarks>
/// <param name="Delta">The error at which it turns from quadratic to linear, in units of the target; finite and greater than 0.</param>
[LossKernel("pseudo-huber")]
public readonly partial record struct PseudoHuber([Domain(GreaterThan = 0)] double Delta)
{
    /// <summary>The loss of one element, as e²/(1 + √(1 + (e/delta)²)): nothing cancels near 0 and nothing overflows before the result does.</summary>
    public static double Value(double prediction, double target, double delta)
    {
        double e = prediction - target, ratio = Ratio(e, delta);
        double side = Math.Abs(e) <= delta ? 1 : ratio;
        return e * (Math.Clamp(e, -delta, delta) / (side + Root(ratio)));
    }

    /// <summary>The derivative with respect to the prediction: that of Huber, over a root between 1 and √2.</summary>
    public static double Derivative(double prediction, double target, double delta)
    {
        double e = prediction - target;
        return Math.Clamp(e, -delta, delta) / Root(Ratio(e, delta));
    }

    /// <summary>The second derivative, 1/√(1 + (e/delta)²)³; the generated one cancels far from 0.</summary>
    public static double Curvature(double prediction, double target, double delta)
    {
        double bound = CurvatureBound(prediction, target, delta);
        return bound * bound * bound;
    }

    /// <summary>The curvature of the parabola above the loss, 1/√(1 + (e/delta)²).</summary>
    public static double CurvatureBound(double prediction, double target, double delta)
    {
        double e = prediction - target, ratio = Ratio(e, delta);
        return (Math.Abs(e) <= delta ? 1 : ratio) / Root(ratio);
    }

    /// <summary>|e|/delta or delta/|e|, whichever is at most 1.</summary>
    private static double Ratio(double e, double delta) =>
        Math.Abs(Math.Clamp(e, -delta, delta)) / (Math.Abs(e) <= delta ? delta : Math.Abs(e));

    private static double Root(double ratio) => Math.Sqrt(1 + ratio * ratio);
}

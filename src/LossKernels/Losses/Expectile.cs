namespace LossKernels;

/// <summary>
/// The expectile loss, an asymmetric squared error: <c>tau·e²</c> where the target is above the prediction, else
/// <c>(1 − tau)·e²</c>, with <c>e = prediction − target</c> and no factor ½. In units of the target squared.
/// </summary>
/// <remarks>
/// With <c>tau = ½</c> it is half of <see cref="MeanSquaredError"/>. Implicit Q-learning has the same weights.
/// Source: W. K. Newey and J. L. Powell, Asymmetric Least Squares Estimation and Testing, Econometrica 55 (1987).
/// </remarks>
/// <param name="Tau">The expectile to predict, without a unit; greater than 0 and less than 1.</param>
[LossKernel("expectile")]
public readonly partial record struct Expectile([Domain(GreaterThan = 0, LessThan = 1)] double Tau)
{
    /// <summary>The loss of one element.</summary>
    public static double Value(double prediction, double target, double tau) =>
        Weighted(prediction - target, tau) * (prediction - target);

    /// <summary>The derivative with respect to the prediction; doubling is exact, the product rule is not.</summary>
    public static double Derivative(double prediction, double target, double tau) => 2 * Weighted(prediction - target, tau);

    /// <summary>The curvature of the parabola above the loss: the steeper side's, which the other side's would cross.</summary>
    public static double CurvatureBound(double prediction, double target, double tau) => 2 * Math.Max(tau, 1 - tau);

    private static double Weighted(double e, double tau) => (e > 0 ? 1 - tau : tau) * e;
}

namespace LossKernels;

/// <summary>
/// The quantile (pinball) loss: <c>tau·(target − prediction)</c> where the target is above the prediction, else
/// <c>(1 − tau)·(prediction − target)</c>. Derivative <c>−tau</c> or <c>1 − tau</c>, and 0 at <c>e = 0</c>, with
/// <c>e = prediction − target</c>. In units of the target.
/// </summary>
/// <remarks>
/// scikit-learn <c>mean_pinball_loss(alpha)</c>, LightGBM and XGBoost quantile regression (their <c>alpha</c> and
/// <c>quantile_alpha</c>). With <c>tau = ½</c> it is half of <see cref="MeanAbsoluteError"/>.
/// Source: R. Koenker and G. Bassett, Regression Quantiles, Econometrica 46 (1978).
/// </remarks>
/// <param name="Tau">The quantile to predict, without a unit; greater than 0 and less than 1.</param>
[LossKernel("quantile")]
public readonly partial record struct Quantile([Domain(GreaterThan = 0, LessThan = 1)] double Tau)
{
    /// <summary>The loss of one element.</summary>
    public static double Value(double prediction, double target, double tau) =>
        (prediction - target) * Derivative(prediction, target, tau);

    /// <summary>The derivative with respect to the prediction. Only e = 0 and NaN are left as they are.</summary>
    public static double Derivative(double prediction, double target, double tau)
    {
        double e = prediction - target;
        return e > 0 ? 1 - tau : e < 0 ? -tau : e;
    }

    /// <summary>The second derivative, on both sides of the kink.</summary>
    public static double Curvature(double prediction, double target, double tau) => 0;

    /// <summary>
    /// The curvature of the parabola above the loss, that of half the absolute error, the rest being linear (D. R. Hunter
    /// and K. Lange, Quantile Regression via an MM Algorithm, J. Comput. Graph. Statist. 9, 2000); infinite at e = 0.
    /// </summary>
    public static double CurvatureBound(double prediction, double target, double tau) => 0.5 / Math.Abs(prediction - target);
}

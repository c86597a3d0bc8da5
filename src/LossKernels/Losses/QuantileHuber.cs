namespace LossKernels;

/// <summary>
/// The quantile Huber loss of distributional reinforcement learning: <see cref="Huber"/> with <c>delta = kappa</c>,
/// divided by <c>kappa</c>, times <c>tau</c> where the target is above the prediction and <c>1 − tau</c> elsewhere.
/// With <c>e = prediction − target</c> its derivative is that weight times <c>clamp(e/kappa, −1, 1)</c>. In units of
/// the target.
/// </summary>
/// <remarks>
/// The division by kappa is in the definition of IQN and in Dopamine; implementations after QR-DQN leave it out, which
/// is the same for <c>kappa = 1</c> only. As kappa goes to 0 it becomes <see cref="Quantile"/>.
/// Source: W. Dabney et al., Distributional Reinforcement Learning with Quantile Regression, AAAI 2018, and Implicit
/// Quantile Networks for Distributional Reinforcement Learning, ICML 2018.
/// </remarks>
/// <param name="Tau">The quantile to predict, without a unit; greater than 0 and less than 1.</param>
/// <param name="Kappa">Where the quadratic part ends, in units of the target; finite and greater than 0.</param>
[LossKernel("quantile-huber")]
public readonly partial record struct QuantileHuber(
    [Domain(GreaterThan = 0, LessThan = 1)] double Tau,
    [Domain(GreaterThan = 0)] double Kappa)
{
    /// <summary>The loss of one element.</summary>
    public static double Value(double prediction, double target, double tau, double kappa)
    {
        double e = prediction - target;
        return Derivative(prediction, target, tau, kappa) * (e - 0.5 * Math.Clamp(e, -kappa, kappa));
    }

    /// <summary>The derivative with respect to the prediction.</summary>
    public static double Derivative(double prediction, double target, double tau, double kappa)
    {
        double e = prediction - target;
        return (e > 0 ? 1 - tau : tau) * (Math.Clamp(e, -kappa, kappa) / kappa);
    }

    /// <summary>The curvature of the parabola above the loss: the steeper side's, which the other side's would cross.</summary>
    public static double CurvatureBound(double prediction, double target, double tau, double kappa) => Math.Max(tau, 1 - tau) / kappa;
}

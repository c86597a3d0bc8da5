namespace LossKernels;

/// <summary>
/// The negative log-likelihood of Poisson's distribution, of the logarithm of its rate:
/// <c>e^prediction − target·prediction</c>. Derivative <c>e^prediction − target</c>. The target is a count, at least 0; the
/// term <c>log target!</c>, which does not depend on the prediction, is left out. In nats.
/// </summary>
/// <remarks>
/// PyTorch <c>poisson_nll_loss(log_input=True, full=False)</c>, XGBoost <c>count:poisson</c>, LightGBM <c>poisson</c>.
/// <see cref="PoissonNllRate"/> takes the rate itself. The two terms are subtracted, and where they cancel an ulp of the
/// prediction or of the target is any number of ulp of the loss.
/// Source: J. A. Nelder and R. W. M. Wedderburn, Generalized Linear Models, J. R. Statist. Soc. A 135 (1972).
/// </remarks>
[LossKernel("poisson-nll")]
public readonly partial record struct PoissonNll
{
    /// <summary>The loss of one element.</summary>
    public static double Value(double prediction, double target) => Math.Exp(prediction) - target * prediction;

    /// <summary>The derivative with respect to the prediction.</summary>
    public static double Derivative(double prediction, double target) => Math.Exp(prediction) - target;

    /// <summary>The second derivative.</summary>
    public static double Curvature(double prediction, double target) => Math.Exp(prediction);

    /// <summary>No parabola lies above an exponential.</summary>
    public static double CurvatureBound(double prediction, double target) => double.PositiveInfinity;
}

namespace LossKernels;

/// <summary>
/// The negative log-likelihood of Poisson's distribution, of its rate: <c>prediction − target·log(prediction + epsilon)</c>.
/// Derivative <c>1 − target/(prediction + epsilon)</c>. The prediction is a rate and the target a count, both at least 0; the
/// term <c>log target!</c>, which does not depend on the prediction, is left out. In nats.
/// </summary>
/// <remarks>
/// PyTorch <c>poisson_nll_loss(log_input=False, full=False, eps)</c>, whose <c>eps</c> is 1e-8 by default; Keras
/// <c>Poisson</c>, with 1e-7. <see cref="PoissonNll"/> takes the logarithm of the rate. A prediction below −epsilon gives
/// NaN. The two terms are subtracted, and where they cancel an ulp of the prediction or of the target is any number of ulp
/// of the loss.
/// Source: J. A. Nelder and R. W. M. Wedderburn, Generalized Linear Models, J. R. Statist. Soc. A 135 (1972).
/// </remarks>
/// <param name="Epsilon">What keeps the logarithm finite at 0, in units of the rate; finite and at least 0.</param>
[LossKernel("poisson-nll-rate")]
public readonly partial record struct PoissonNllRate([Domain(AtLeast = 0)] double Epsilon)
{
    /// <summary>The loss of one element.</summary>
    public static double Value(double prediction, double target, double epsilon) =>
        prediction - target * Math.Log(prediction + epsilon);

    /// <summary>The derivative with respect to the prediction.</summary>
    public static double Derivative(double prediction, double target, double epsilon) => 1 - target / (prediction + epsilon);

    /// <summary>The second derivative.</summary>
    public static double Curvature(double prediction, double target, double epsilon) =>
        target / (prediction + epsilon) / (prediction + epsilon);

    /// <summary>No parabola lies above the loss, which has a pole at −epsilon.</summary>
    public static double CurvatureBound(double prediction, double target, double epsilon) => double.PositiveInfinity;
}

namespace LossKernels;

/// <summary>
/// The negative log-likelihood of a normal distribution whose variance is given for each element:
/// <c>½·(log v + e²/v)</c> with <c>e = prediction − target</c> and <c>v = max(variance, epsilon)</c>. Derivative <c>e/v</c>;
/// with respect to the variance <c>½·(1/v − e²/v²)</c>. The variance is in units of the target squared. In nats.
/// </summary>
/// <remarks>
/// <para>PyTorch <c>gaussian_nll_loss(full=False, eps)</c>, whose <c>eps</c> is 1e-6 by default; <c>full=True</c> adds
/// <c>½·log 2π</c> to each value, and nothing to a gradient.</para>
/// <para>Where the variance is at most epsilon, 0 or negative, its derivative is that at epsilon and not 0, as in PyTorch,
/// which clamps the variance without recording it: a variance that was predicted too small still learns to grow. (PyTorch
/// refuses negative variances; here they count as epsilon.) The two terms of a value have opposite signs where
/// <c>v &lt; 1</c>, and where they cancel an ulp of an input is any number of ulp of the loss. A quotient e/v beyond the range of the compute
/// type is infinite, and the loss with it, as it may be where v is subnormal.</para>
/// <para>Source: D. A. Nix and A. S. Weigend, Estimating the Mean and Variance of the Target Probability Distribution,
/// Proc. IEEE Int. Conf. on Neural Networks (1994).</para>
/// </remarks>
/// <param name="Epsilon">The least variance, in units of the target squared; finite and greater than 0.</param>
[LossKernel("gaussian-nll")]
public readonly partial record struct GaussianNll([Domain(GreaterThan = 0)] double Epsilon)
{
    /// <summary>The loss of one element; the square of e is avoided, which might overflow where its quotient does not.</summary>
    public static double Value(double prediction, double target, double variance, double epsilon)
    {
        double e = prediction - target, v = Clamped(variance, epsilon);
        return 0.5 * e * (e / v) + 0.5 * Math.Log(v);
    }

    /// <summary>The derivative with respect to the prediction.</summary>
    public static double Derivative(double prediction, double target, double variance, double epsilon) =>
        (prediction - target) / Clamped(variance, epsilon);

    /// <summary>The derivative with respect to the variance, from the quotient too.</summary>
    public static double VarianceDerivative(double prediction, double target, double variance, double epsilon)
    {
        double v = Clamped(variance, epsilon), ratio = (prediction - target) / v;
        return 0.5 / v - 0.5 * ratio * ratio;
    }

    /// <summary>The second derivative with respect to the prediction.</summary>
    public static double Curvature(double prediction, double target, double variance, double epsilon) => 1 / Clamped(variance, epsilon);

    /// <summary>The same: the loss is a parabola in the prediction.</summary>
    public static double CurvatureBound(double prediction, double target, double variance, double epsilon) =>
        Curvature(prediction, target, variance, epsilon);

    /// <summary>A NaN stays one, as it would in <c>Math.Max</c>, which asks for more.</summary>
    private static double Clamped(double variance, double epsilon) => variance < epsilon ? epsilon : variance;
}

using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Derivatives;

/// <summary>A loss with parameters, as functions of the prediction in float64; the target is 0, so that it is the error, unless the loss is not one of it.</summary>
internal sealed class LossAt(string loss, double[] parameters, double target = 0, double variance = 1)
{
    private readonly LossCalls<double> _calls = LossCalls<double>.Of(loss, parameters).With(new[] { variance });
    private readonly LossRunner _runner = LossRunner.Of(loss, parameters);

    public double Target => target;

    /// <summary>The variance, of a loss that takes one.</summary>
    public double Variance => variance;

    /// <summary>A loss with ordinary parameters, and a prediction in its domain.</summary>
    public static (LossAt At, double Prediction) Draw(string loss, Random random)
    {
        double[] parameters = Parameters.Draw(Registry.Loss(loss), random, x => x, Palette.Ordinary);
        bool isOfError = Registry.IsOfError(Registry.Loss(loss));
        while (true)
        {
            // Below a parameter the variance may be clamped, where a derivative that is supplied need not be the slope.
            double variance = Registry.Loss(loss).Inputs.HasVariance ? parameters.DefaultIfEmpty(0).Max() + 0.5 + (5 * random.NextDouble()) : 1;
            LossAt at = new(loss, parameters, isOfError ? 0 : 10 * (random.NextDouble() - 0.5), variance);
            double prediction = 10 * (random.NextDouble() - 0.5);
            if (isOfError || double.IsFinite(at.Value(prediction)))
                return (at, prediction);
        }
    }

    public double Value(double prediction) => Value(prediction, target);

    public double Value(double prediction, double other) => _calls.Evaluate(prediction, other, variance);

    public double ValueOfVariance(double prediction, double other) => _calls.Evaluate(prediction, target, other);

    public double Derivative(double prediction)
    {
        double[] gradient = new double[1];
        _calls.Gradient([prediction], [target], gradient, 1, Backend.Scalar);
        return gradient[0];
    }

    public double VarianceDerivative(double prediction)
    {
        double[] gradient = new double[1];
        _calls.VarianceGradient([prediction], [target], gradient, Backend.Scalar);
        return gradient[0];
    }

    public double TargetDerivative(double prediction)
    {
        double[] predictions = [prediction], targets = [target], variances = [variance], gradient = [0];
        _runner.Evaluate(new LossRequest { Prediction = predictions, Target = targets, Variance = _runner.VarianceOf(variances), TargetGradient = gradient, Divisor = Divisor.Sum, Backend = Backend.Scalar });
        return gradient[0];
    }

    public double Curvature(double prediction) => Curvature(prediction, CurvatureForm.Exact, Backend.Scalar);

    public double Curvature(double prediction, CurvatureForm form, Backend? backend = null)
    {
        double[] predictions = [prediction], targets = [target], variances = [variance], curvature = [0];
        _runner.Evaluate(new LossRequest { Prediction = predictions, Target = targets, Variance = _runner.VarianceOf(variances), Curvature = curvature, CurvatureForm = form, Divisor = Divisor.Sum, Backend = backend });
        return curvature[0];
    }

    public override string ToString() => $"{loss}({string.Join(", ", parameters)}) with target {target} and variance {variance}";
}

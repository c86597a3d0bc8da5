using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Derivatives;

/// <summary>A loss with parameters, as functions of the error in float64.</summary>
internal sealed class LossAt(string loss, double[] parameters)
{
    private readonly LossCalls<double> _calls = LossCalls<double>.Of(loss, parameters);
    private readonly LossRunner _runner = LossRunner.Of(loss, parameters);

    public double Value(double e) => _calls.Evaluate(e, 0);

    public double Derivative(double e)
    {
        double[] gradient = new double[1];
        _calls.Gradient([e], [0], gradient, 1, Backend.Scalar);
        return gradient[0];
    }

    public double Curvature(double e) => Curvature(e, CurvatureForm.Exact, Backend.Scalar);

    public double Curvature(double e, CurvatureForm form, Backend? backend = null)
    {
        double[] prediction = [e], target = [0], curvature = [0];
        _runner.Evaluate(new LossRequest { Prediction = prediction, Target = target, Curvature = curvature, CurvatureForm = form, Divisor = Divisor.Sum, Backend = backend });
        return curvature[0];
    }

    public override string ToString() => $"{loss}({string.Join(", ", parameters)})";
}

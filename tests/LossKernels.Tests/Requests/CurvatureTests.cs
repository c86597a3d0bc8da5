using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>Gradients with respect to targets and curvatures, held against what they are of: differences, and parabolas above the loss.</summary>
public class CurvatureTests
{
    public static TheoryData<string> Backends => [.. Registry.Backends.Select(backend => backend.Name)];

    /// <summary>To the bit: every loss of the registry is one of e.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void The_gradient_of_the_targets_is_minus_that_of_the_predictions(string loss) => TestScale.ForAll(40, RequestSample.Arbitrary, sample =>
    {
        RequestCase request = RequestCase.Of(Registry.Loss(loss), sample with { Accumulate = false });
        ElementType type = request.Prediction.Type;
        request = request with
        {
            Outputs = new[] { Output.Gradient, Output.TargetGradient }.ToDictionary(output => output, _ => new ElementArray(type, request.Length)),
        };
        Outcome outcome = request.Run();
        double[] negated = [.. outcome.Arrays[Output.Gradient].ToArray().Select((d, i) => request.Counts(i) ? -d : d)];
        outcome.CheckSame(Output.TargetGradient, negated, outcome.Arrays[Output.TargetGradient], "minus the gradient");
    });

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Curvatures_are_the_slopes_of_derivatives(string loss)
    {
        Random random = new(12);
        for (int trial = 0; trial < TestScale.Count(2000); trial++)
        {
            double[] parameters = Draw(loss, random);
            LossCalls<double> calls = LossCalls<double>.Of(loss, parameters);
            double e = Distance(parameters, random) * (random.Next(2) == 0 ? 1 : -1);
            double expected = ((4 * Difference(5e-4)) - Difference(1e-3)) / 3, actual = Curvature(loss, parameters, e, CurvatureForm.Exact);
            Assert.True(Math.Abs(expected - actual) <= 1e-7 * Math.Max(1, Math.Abs(expected)), $"{loss}({string.Join(", ", parameters)}) at {e}: the curvature is {actual}, the slope {expected}");

            double Difference(double h) => (Derivative(e + h) - Derivative(e - h)) / (e + h - (e - h));

            double Derivative(double at)
            {
                double[] gradient = new double[1];
                calls.Gradient([at], [0], gradient, 1);
                return gradient[0];
            }
        }
    }

    /// <summary>The parabola that touches the loss at e with the bound for its curvature is above the loss everywhere else.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void The_parabola_of_the_bound_lies_above_the_loss(string loss)
    {
        Random random = new(13);
        for (int trial = 0; trial < TestScale.Count(500); trial++)
        {
            double[] parameters = Draw(loss, random), gradient = new double[1];
            LossCalls<double> calls = LossCalls<double>.Of(loss, parameters);
            double e = Distance(parameters, random) * (random.Next(2) == 0 ? 1 : -1);
            double bound = Curvature(loss, parameters, e, CurvatureForm.UpperBound), exact = Curvature(loss, parameters, e, CurvatureForm.Exact);
            Assert.True(bound >= exact - (1e-12 * Math.Abs(exact)) && bound >= 0, $"{loss}({string.Join(", ", parameters)}) at {e}: the bound is {bound}, the curvature {exact}");

            calls.Gradient([e], [0], gradient, 1);
            for (int other = 0; other < 50; other++)
            {
                double x = 20 * (random.NextDouble() - 0.5), step = x - e;
                double parabola = calls.Evaluate(e, 0) + (step * (gradient[0] + (bound / 2 * step))), value = calls.Evaluate(x, 0);
                Assert.True(parabola >= value - (1e-12 * (1 + Math.Abs(value))), $"{loss}({string.Join(", ", parameters)}): the parabola at {e} is {parabola} at {x}, the loss {value}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Bounds_are_those_of_the_closed_forms(string backend)
    {
        foreach (double e in new[] { 0, -0.0, 1e-300, 1e-5, 0.5, -0.5, 1, -2, 1e10, 1e300, double.PositiveInfinity, double.NegativeInfinity })
        {
            double size = Math.Abs(e);
            Bound(2, "mse");
            Bound(1 / size, "mae");
            foreach (double parameter in new[] { 1e-10, 0.5, 1, 1e10 })
            {
                Bound(Math.Min(1, parameter / size), "huber", parameter);
                Bound(1 / Math.Max(size, parameter), "smooth-l1", parameter);
            }

            Bound(1 / size, "smooth-l1", 0);

            void Bound(double expected, string loss, params double[] parameters) =>
                SameBits.Check(expected, Curvature(loss, parameters, e, CurvatureForm.UpperBound, Backend.Parse(backend)), $"{loss}({string.Join(", ", parameters)}) at {e}");
        }
    }

    private static double Curvature(string loss, double[] parameters, double e, CurvatureForm form, Backend? backend = null)
    {
        double[] prediction = [e], target = [0], curvature = [0];
        var request = new LossRequest { Prediction = prediction, Target = target, Curvature = curvature, CurvatureForm = form, Divisor = Divisor.Sum, Backend = backend };
        LossRunner.Of(loss, parameters).Evaluate(in request);
        return curvature[0];
    }

    private static double[] Draw(string loss, Random random) =>
        [.. Registry.Loss(loss).Parameters.Select(parameter => Math.Clamp((random.NextDouble() * 3) + 0.1, parameter.AtLeast, parameter.AtMost))];

    /// <summary>A |e| that is farther than a step from 0 and from every parameter, where the kinks are.</summary>
    private static double Distance(double[] parameters, Random random)
    {
        while (true)
        {
            double distance = 5 * random.NextDouble();
            if (parameters.Append(0).All(kink => Math.Abs(distance - kink) > 0.01))
                return distance;
        }
    }
}

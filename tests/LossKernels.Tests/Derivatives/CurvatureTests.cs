using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Derivatives;

/// <summary>Gradients with respect to targets, and the bounds of curvatures, held against what they are of: parabolas above the loss.</summary>
public class CurvatureTests
{
    public static TheoryData<string> Backends => [.. Registry.Backends.Select(backend => backend.Name)];

    /// <summary>To the bit, for a loss of e.</summary>
    [Theory]
    [MemberData(nameof(Registry.LossesOfError), MemberType = typeof(Registry))]
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

    /// <summary>The parabola that touches the loss at e with the bound for its curvature is above the loss everywhere else.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void The_parabola_of_the_bound_lies_above_the_loss(string loss)
    {
        Random random = new(13);
        for (int trial = 0; trial < TestScale.Count(500); trial++)
        {
            (LossAt at, double e) = LossAt.Draw(loss, random);
            double slope = at.Derivative(e);
            double bound = at.Curvature(e, CurvatureForm.UpperBound), exact = at.Curvature(e);
            Assert.True(bound >= exact - (1e-12 * Math.Abs(exact)) && bound >= 0, $"{at} at {e}: the bound is {bound}, the curvature {exact}");
            for (int other = 0; other < 50; other++)
            {
                double x = 20 * (random.NextDouble() - 0.5), step = x - e;
                double parabola = at.Value(e) + (step * (slope + (bound / 2 * step))), value = at.Value(x);
                Assert.True(double.IsNaN(value) || parabola >= value - (1e-12 * (1 + Math.Abs(value))), $"{at}: the parabola at {e} is {parabola} at {x}, the loss {value}");
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
                SameBits.Check(expected, new LossAt(loss, parameters).Curvature(e, CurvatureForm.UpperBound, Backend.Parse(backend)), $"{loss}({string.Join(", ", parameters)}) at {e}");
        }
    }
}

using LossKernels.Tests.Support;

namespace LossKernels.Tests.Derivatives;

/// <summary>The gradient of every loss is the slope of its definition, by central differences away from its kinks.</summary>
public class CentralDifferenceTests
{
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Gradients_are_slopes(string loss)
    {
        Random random = new(5);
        for (int trial = 0; trial < TestScale.Count(2000); trial++)
        {
            double[] parameters = [.. Registry.Loss(loss).Parameters.Select(parameter => Math.Clamp(random.NextDouble() * 3 + 0.1, parameter.AtLeast, parameter.AtMost))];
            LossCalls<double> calls = LossCalls<double>.Of(loss, parameters);
            double target = 2 * random.NextDouble() - 1;
            double prediction = target + (Distance(parameters, random) * (random.Next(2) == 0 ? 1 : -1));
            double[] gradient = new double[1];
            calls.Gradient([prediction], [target], gradient, 1, Backend.Scalar);

            double expected = Slope(calls, prediction, target);

            Assert.True(
                Math.Abs(gradient[0] - expected) <= 1e-7 * Math.Max(1, Math.Abs(prediction - target)),
                $"{loss}({string.Join(", ", parameters)}) at {prediction}, {target}: the gradient is {gradient[0]}, the slope {expected}");
        }
    }

    /// <summary>The error of a step h is h² times the third derivative; two steps cancel it.</summary>
    private static double Slope(LossCalls<double> calls, double prediction, double target)
    {
        const double H = 1e-3;
        return ((4 * Difference(H / 2)) - Difference(H)) / 3;

        double Difference(double h) => (calls.Evaluate(prediction + h, target) - calls.Evaluate(prediction - h, target)) / (prediction + h - (prediction - h));
    }

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

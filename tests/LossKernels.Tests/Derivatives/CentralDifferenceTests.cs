using LossKernels.Tests.Support;

namespace LossKernels.Tests.Derivatives;

/// <summary>The gradient of every loss is the slope of its definition, and its curvature the slope of its gradient, by central differences.</summary>
public class CentralDifferenceTests
{
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Gradients_are_slopes(string loss) => Check(loss, 5, (at, x) => Slope.Of(at.Value, x), at => at.Derivative);

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Gradients_of_targets_are_slopes(string loss) =>
        Check(loss, 14, (at, x) => Slope.Of(target => at.Value(x, target), at.Target), at => at.TargetDerivative);

    [Theory]
    [MemberData(nameof(Registry.LossesOfVariance), MemberType = typeof(Registry))]
    public void Gradients_of_variances_are_slopes(string loss) =>
        Check(loss, 15, (at, x) => Slope.Of(variance => at.ValueOfVariance(x, variance), at.Variance), at => at.VarianceDerivative);

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Curvatures_are_the_slopes_of_gradients(string loss) => Check(loss, 12, (at, x) => Slope.Of(at.Derivative, x), at => at.Curvature);

    /// <summary>Anywhere but at the kinks, which must be few.</summary>
    private static void Check(string loss, int seed, Func<LossAt, double, double?> slope, Func<LossAt, Func<double, double>> derivative)
    {
        Random random = new(seed);
        int compared = 0, trials = TestScale.Count(2000);
        for (int trial = 0; trial < trials; trial++)
        {
            (LossAt at, double e) = LossAt.Draw(loss, random);
            if (slope(at, e) is not { } expected)
                continue;
            compared++;
            double actual = derivative(at)(e);
            Assert.True(
                Math.Abs(actual - expected) <= 2e-7 * Math.Max(1, Math.Max(Math.Abs(e), Math.Abs(expected))),
                $"{at} at {e}: the derivative is {actual}, the slope {expected}");
        }

        Assert.True(compared >= 0.95 * trials, $"{compared} of {trials} points were compared");
    }
}

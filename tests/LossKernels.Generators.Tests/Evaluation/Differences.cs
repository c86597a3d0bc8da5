namespace LossKernels.Generators.Tests.Evaluation;

/// <summary>Derivatives by differences in float64.</summary>
internal static class Differences
{
    private const double Step = 1e-4;

    /// <summary>Holds a derivative to the central difference of fourth order, good to about 1e-11 of the size of the values.</summary>
    public static void AssertDerivative(Func<double, double> value, double x, double derivative, string context)
    {
        double far = value(x + 2 * Step) - value(x - 2 * Step), near = value(x + Step) - value(x - Step);
        double expected = (8 * near - far) / (12 * Step);
        double size = Math.Abs(value(x)) + Math.Abs(expected) + 1;
        Assert.True(Math.Abs(derivative - expected) <= 1e-8 * size, FormattableString.Invariant($"derivative {derivative:R}, by differences {expected:R}: {context}"));
    }

    /// <summary>Whether the slopes of four neighbouring parts differ, as they do at a kink or a jump, in the very middle too, and nowhere else.</summary>
    public static bool HasKink(Func<double, double> value, double x)
    {
        double[] slopes = [.. Enumerable.Range(-2, 4).Select(part => (value(x + ((part + 1) * 2 * Step)) - value(x + (part * 2 * Step))) / (2 * Step))];
        return slopes.Any(slope => !(Math.Abs(slope - slopes[0]) <= 0.05 * (1 + Math.Abs(slopes[0]))));
    }
}

using System.Numerics;
using LossKernels.Tests.Accuracy;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Derivatives;

/// <summary>The derivatives that the contract states where a loss has none, or more than one formula for it.</summary>
public abstract class SubgradientTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static TheoryData<string> Backends => [.. Registry.Backends.Select(backend => backend.Name)];

    [Theory]
    [MemberData(nameof(Backends))]
    public void Absolute_error_has_derivative_0_at_0(string backend)
    {
        foreach ((string loss, double[] parameters) in new[] { ("mae", Array.Empty<double>()), ("smooth-l1", [0]) })
        {
            LossCalls<T> calls = LossCalls<T>.Of(loss, parameters);
            T[] errors = [T.Zero, T.NegativeZero, T.Epsilon, -T.Epsilon, T.PositiveInfinity, T.NegativeInfinity];
            Assert.Equal([0, 0, 1, -1, 1, -1], Derivatives(calls, errors, backend));
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Huber_and_smooth_L1_are_quadratic_where_the_error_is_the_parameter(string backend)
    {
        foreach (double parameter in new[] { 0.1, 0.5, 1, 2.25, 35, 1e-30 })
        {
            T edge = T.CreateTruncating(parameter), inside = T.BitDecrement(edge), outside = T.BitIncrement(edge);
            T[] errors = [inside, edge, outside, -inside, -edge, -outside];

            double delta = double.CreateTruncating(edge), below = double.CreateTruncating(inside);
            Assert.Equal([below, delta, delta, -below, -delta, -delta], Derivatives(LossCalls<T>.Of("huber", parameter), errors, backend));

            double belowOne = double.CreateTruncating(inside / edge);
            Assert.Equal([belowOne, 1, 1, -belowOne, -1, -1], Derivatives(LossCalls<T>.Of("smooth-l1", parameter), errors, backend));

            T[] values = new T[2];
            LossCalls<T>.Of("huber", parameter).Values([edge, -edge], new T[2], values, Backend.Parse(backend));
            Assert.All(values, value => Assert.Equal(edge * (T.CreateTruncating(0.5) * edge), value));
        }
    }

    /// <summary>To the bit, but for a value at e = −0, where the product of the slope and e is −0.</summary>
    [Fact]
    public void Smooth_L1_with_beta_0_is_the_absolute_error() => TestScale.ForAll(100, sample =>
    {
        Inputs<T> inputs = new(Registry.Loss("mae"), sample);
        LossCalls<T> smooth = LossCalls<T>.Of("smooth-l1", 0);
        foreach (Backend backend in Registry.Backends)
        {
            T[] expected = new T[inputs.Length], actual = new T[inputs.Length];
            inputs.Calls.Values(inputs.Prediction, inputs.Target, expected, backend);
            smooth.Values(inputs.Prediction, inputs.Target, actual, backend);
            SameBits.Check<T>(expected, Array.ConvertAll(actual, value => value + T.Zero), $"Values of {inputs}");

            double sum = inputs.Calls.Sum(inputs.Prediction, inputs.Target, expected, backend);
            SameBits.Check(sum, smooth.Sum(inputs.Prediction, inputs.Target, actual, backend), $"Sum of {inputs}");
            SameBits.Check<T>(expected, actual, $"Gradient of {inputs}");
        }
    });

    /// <summary>Within one ulp, which subnormals take. Only finite errors: the product rule multiplies an infinite one by the zero slope of the clamp.</summary>
    [Fact]
    public void A_generated_derivative_is_the_one_written_by_hand() => TestScale.ForAll(100, sample =>
    {
        Inputs<T> inputs = new(Registry.Loss("huber"), sample with { Palette = Palette.Wide });
        T[] byHand = new T[inputs.Length], generated = new T[inputs.Length];
        inputs.Calls.Gradient(inputs.Prediction, inputs.Target, byHand, 1, Backend.Scalar);
        LossCalls<T>.Of("derived-huber", inputs.Parameters).Gradient(inputs.Prediction, inputs.Target, generated, 1, Backend.Scalar);
        for (int i = 0; i < inputs.Length; i++)
            Assert.True(!T.IsFinite(inputs.Prediction[i] - inputs.Target[i]) || Ulp.Error(generated[i], double.CreateTruncating(byHand[i])) <= 1, $"{inputs}[{i}]: {byHand[i]:R} by hand, {generated[i]:R} generated");
    });

    private static IEnumerable<double> Derivatives(LossCalls<T> calls, T[] errors, string backend)
    {
        T[] gradient = new T[errors.Length];
        calls.Gradient(errors, new T[errors.Length], gradient, 1, Backend.Parse(backend));
        return gradient.Select(double.CreateTruncating);
    }
}

public class SubgradientFloat32Tests : SubgradientTests<float>;

public class SubgradientFloat64Tests : SubgradientTests<double>;

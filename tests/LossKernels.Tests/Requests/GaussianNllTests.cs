using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>The loss whose variance is an input, against its formulas in float64, also where the variance is clamped.</summary>
public class GaussianNllTests
{
    private const double Epsilon = 0.25;
    private const int Count = 2500;

    public static TheoryData<string> Backends => [.. Registry.Backends.Select(backend => backend.Name)];

    /// <summary>PyTorch's gradient at a variance that it clamps is that at epsilon.</summary>
    [Theory]
    [MemberData(nameof(Backends))]
    public void Values_and_gradients_are_those_of_the_formulas(string backend)
    {
        Random random = new(1);
        double[] prediction = Drawn(-3, 3), target = Drawn(-3, 3), variance = Drawn(-0.5, 4), weight = Drawn(0, 2), upstream = Drawn(-1, 1);
        (variance[0], variance[1], variance[2]) = (0, Epsilon, -7);
        bool[] mask = [.. Enumerable.Range(0, Count).Select(_ => random.Next(4) > 0)];
        double[] gradient = new double[Count], targetGradient = new double[Count], varianceGradient = Drawn(-1, 1), curvature = new double[Count], values = new double[Count];
        double[] before = [.. varianceGradient];
        LossResult result = Loss.Evaluate(new GaussianNll(Epsilon), new LossRequest
        {
            Prediction = prediction,
            Target = target,
            Variance = variance,
            Weight = weight,
            Mask = mask,
            Upstream = upstream,
            Divisor = Divisor.By(3),
            Accumulate = true,
            Gradient = gradient,
            TargetGradient = targetGradient,
            VarianceGradient = varianceGradient,
            Curvature = curvature,
            Values = values,
            Backend = Backend.Parse(backend),
        });

        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            double e = prediction[i] - target[i], v = Math.Max(variance[i], Epsilon), counts = mask[i] ? weight[i] : 0, scale = counts * upstream[i] / 3;
            double value = counts * 0.5 * (Math.Log(v) + (e * e / v));
            sum += value;
            Near(value, values[i]);
            Near(scale * e / v, gradient[i]);
            Near(-scale * e / v, targetGradient[i]);
            Near(before[i] + (scale * 0.5 * ((1 / v) - (e * e / (v * v)))), varianceGradient[i]);
            Near(scale / v, curvature[i]);
        }

        Near(sum / 3, result.Value);
        Assert.Equal(mask.Count(counts => counts), result.Count);

        double[] Drawn(double least, double most) => [.. Enumerable.Range(0, Count).Select(_ => least + ((most - least) * random.NextDouble()))];

        static void Near(double expected, double actual) => Assert.InRange(actual, expected - 1e-12 * (1 + Math.Abs(expected)), expected + 1e-12 * (1 + Math.Abs(expected)));
    }

    /// <summary>Each type of its own, through 16 bits; the float32 request of the same numbers is the reference.</summary>
    [Fact]
    public void Arrays_of_16_bits_give_what_their_numbers_give_in_float32()
    {
        Random random = new(2);
        Half[] prediction = [.. Drawn(x => (Half)x)];
        BFloat16[] target = [.. Drawn(x => (BFloat16)x)], gradient = new BFloat16[Count];
        Half[] variance = [.. Drawn(x => (Half)Math.Abs(x))], varianceGradient = new Half[Count];
        float[] expected = new float[Count], expectedOfVariance = new float[Count];
        LossResult narrow = Loss.Evaluate(new GaussianNll(Epsilon), new LossRequest
        {
            Prediction = prediction, Target = target, Variance = variance, Gradient = gradient, VarianceGradient = varianceGradient,
        });
        LossResult wide = Loss.Evaluate(new GaussianNll(Epsilon), new LossRequest
        {
            Prediction = Array.ConvertAll(prediction, x => (float)x),
            Target = Array.ConvertAll(target, x => (float)x),
            Variance = Array.ConvertAll(variance, x => (float)x),
            Gradient = expected,
            VarianceGradient = expectedOfVariance,
        });
        SameBits.Check(wide.Value, narrow.Value, "Value");
        Assert.Equal(Array.ConvertAll(expected, x => (BFloat16)x), gradient);
        Assert.Equal(Array.ConvertAll(expectedOfVariance, x => (Half)x), varianceGradient);

        IEnumerable<T> Drawn<T>(Func<double, T> number) => Enumerable.Range(0, Count).Select(_ => number(6 * (random.NextDouble() - 0.5)));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void At_a_variance_of_nothing_or_infinity_the_formulas_hold(string backend)
    {
        float[] variance = [0, -0f, -1, float.NegativeInfinity, float.PositiveInfinity, float.NaN], gradient = new float[6], varianceGradient = new float[6], values = new float[6];
        Loss.Evaluate(new GaussianNll(0.5), new LossRequest
        {
            Prediction = new float[] { 1, 1, 1, 1, 1, 1 },
            Target = new float[6],
            Variance = variance,
            Divisor = Divisor.Sum,
            Gradient = gradient,
            VarianceGradient = varianceGradient,
            Values = values,
            Backend = Backend.Parse(backend),
        });
        Assert.Equal([2, 2, 2, 2, 0, float.NaN], gradient);
        Assert.Equal([-1, -1, -1, -1, 0, float.NaN], varianceGradient);
        Assert.All(values[..4], value => Assert.Equal(1 + (0.5 * Math.Log(0.5)), value, 1e-6));
        Assert.Equal([float.PositiveInfinity, float.NaN], values[4..]);
    }

    [Fact]
    public void Generated_derivatives_are_those_written_by_hand()
    {
        Random random = new(3);
        LossCalls<double> byHand = LossCalls<double>.Of("gaussian-nll", 1e-3), generated = LossCalls<double>.Of("derived-gaussian-nll");
        double[] prediction = Drawn(), target = Drawn(), variance = Drawn(), expected = new double[Count], actual = new double[Count];
        byHand.With(variance).VarianceGradient(prediction, target, expected);
        generated.With(variance).VarianceGradient(prediction, target, actual);
        CheckSame();
        byHand.With(variance).Gradient(prediction, target, expected, 1);
        generated.With(variance).Gradient(prediction, target, actual, 1);
        CheckSame();

        double[] Drawn() => [.. Enumerable.Range(0, Count).Select(_ => 0.1 + (3 * random.NextDouble()))];

        void CheckSame() => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * (1 + Math.Abs(pair.First))));
    }

    [Fact]
    public void Arrays_may_be_large_ones()
    {
        using LargeArray<float> prediction = new(3), target = new(3), variance = new(3), gradient = new(3);
        (prediction[0], prediction[1], variance[0], variance[1], variance[2]) = (1, 2, 1, 2, 4);
        Loss.Evaluate(new GaussianNll(1), new LossRequest { Prediction = prediction, Target = target, Variance = variance, Divisor = Divisor.Sum, VarianceGradient = gradient });
        Assert.Equal([0, -0.25f, 0.125f], new[] { gradient[0], gradient[1], gradient[2] });
    }

    [Fact]
    public void Calls_without_a_request_have_no_argument_for_a_variance()
    {
        GaussianNll loss = new(1);
        float[] some = [1, 2], other = new float[2], none = [];
        Refused(() => Loss.Sum<GaussianNll, float>(loss, some, other));
        Refused(() => Loss.Sum<GaussianNll, float>(loss, some, other, new float[2]));
        Refused(() => Loss.Mean<GaussianNll, float>(loss, some, other));
        Refused(() => Loss.Mean<GaussianNll, float>(loss, new float[300_000], new float[300_000], new float[300_000]));
        Refused(() => Loss.Values<GaussianNll, float>(loss, some, other, new float[2]));
        Refused(() => Loss.Gradient<GaussianNll, float>(loss, some, other, new float[2]));
        Refused(() => Loss.Gradient<GaussianNll, float>(loss, some, other, some, new float[2]));
        Refused(() => Loss.Partial<GaussianNll, float>(loss, none, none));
        Refused(() => Loss.Partial<GaussianNll, double>(loss, [1], [1], new double[1]));

        static void Refused(Action call) => Assert.Contains(
            "GaussianNll takes a variance for each element, which this call has no argument for; allowed is Loss.Evaluate, with LossRequest.Variance.",
            Assert.Throws<ArgumentException>("loss", call).Message);
    }

    [Fact]
    public void The_registry_says_which_losses_take_variances()
    {
        Assert.Equal(["gaussian-nll"], LossRegistry.All.Where(loss => loss.Inputs.HasVariance).Select(loss => loss.ShortName));
        Assert.Equal(new GaussianNll(0.5).ToString(), LossRegistry.Find("gaussian-nll")!.Accept(new Namer(), 0.5));
    }

    private sealed class Namer : ILossVisitor<string>
    {
        public string Visit<TLoss>(TLoss loss)
            where TLoss : struct, ILoss<TLoss> => loss.ToString()!;
    }
}

using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>The plain calls are requests, and a row of a request is a request of its own.</summary>
public abstract class RequestCallTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Plain_calls_are_requests(string loss) => TestScale.ForAll(60, sample => Check(loss, sample));

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Plain_calls_on_long_arrays_are_requests(string loss) =>
        Check(loss, new Sample(Sample.LongLengths[^1], 3, Palette.Wide, 11));

    private static void Check(string loss, Sample sample)
    {
        Inputs<T> inputs = new(Registry.Loss(loss), sample);
        LossRunner runner = LossRunner.Of(loss, inputs.Parameters);
        T[] prediction = inputs.Prediction.ToArray(), target = inputs.Target.ToArray(), upstream = inputs.Upstream.ToArray();
        T[]? variance = Registry.Loss(loss).Inputs.HasVariance ? inputs.Variance.ToArray() : null;
        T[] expected = new T[inputs.Length], actual = new T[inputs.Length];

        double sum = inputs.Calls.Sum(prediction, target, expected);
        SameBits.Check(sum, Evaluate(Divisor.Sum, default).Value, $"Sum of {inputs}");
        CheckArrays("Gradient of the sum");

        double mean = inputs.Calls.Mean(prediction, target, expected);
        LossResult result = Evaluate(Divisor.Mean, default);
        SameBits.Check(mean, result.Value, $"Mean of {inputs}");
        CheckArrays("Gradient of the mean");
        SameBits.Check(mean, Evaluate(default, default).Value, $"Default of {inputs}");
        CheckArrays("Gradient of the default");
        Assert.Equal(inputs.Calls.Partial(prediction, target), result.Partial);

        inputs.Calls.Gradient(prediction, target, expected, inputs.Scale);
        Evaluate(Divisor.Sum, inputs.Scale);
        CheckArrays("Gradient");

        inputs.Calls.Gradient(prediction, target, upstream, expected);
        Evaluate(Divisor.Sum, ReadOnlyElementSpan.Of<T>(upstream));
        CheckArrays("Upstream gradient");

        inputs.Calls.Values(prediction, target, expected);
        var values = new LossRequest { Prediction = ReadOnlyElementSpan.Of<T>(prediction), Target = ReadOnlyElementSpan.Of<T>(target), Variance = variance is null ? default : ReadOnlyElementSpan.Of<T>(variance), Values = ElementSpan.Of<T>(actual) };
        runner.Evaluate(in values);
        CheckArrays("Values");

        LossResult Evaluate(Divisor divisor, Factor factor)
        {
            var request = new LossRequest
            {
                Prediction = ReadOnlyElementSpan.Of<T>(prediction),
                Target = ReadOnlyElementSpan.Of<T>(target),
                Variance = variance is null ? default : ReadOnlyElementSpan.Of<T>(variance),
                Gradient = ElementSpan.Of<T>(actual),
                Divisor = divisor,
                Upstream = factor,
            };
            return runner.Evaluate(in request);
        }

        void CheckArrays(string what) => SameBits.Check<T>(expected, actual, $"{what} of {inputs}");
    }
}

public class RequestCallFloat32Tests : RequestCallTests<float>;

public class RequestCallFloat64Tests : RequestCallTests<double>;

using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Bits;

/// <summary>The calls agree with each other: one pass with two, one total with another, an output in place with one apart.</summary>
public abstract class CallAgreementTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void One_pass_returns_the_bits_of_two(string loss, string backend) => TestScale.ForAll(50, sample =>
    {
        Inputs<T> inputs = new(Registry.Loss(loss), sample);
        Outputs<T> outputs = Outputs<T>.Of(inputs, Backend.Parse(backend));
        double sum = outputs.Number("Sum");

        SameBits.Check(sum, outputs.Number("Fused sum"), $"Fused sum of {inputs}");
        SameBits.Check(sum, outputs.Partial("Partial").ToDouble(), $"Partial of {inputs}");
        Assert.True(outputs.Partial("Partial") == outputs.Partial("Fused partial"), $"Fused partial of {inputs}");
        SameBits.Check(sum / inputs.Length, outputs.Number("Mean"), $"Mean of {inputs}");
        SameBits.Check(sum / inputs.Length, outputs.Number("Fused mean"), $"Fused mean of {inputs}");
        Assert.False(sum == 0 && double.IsNegative(sum), $"The sum is -0: {inputs}");

        SameBits.Check<T>(outputs.Array("Gradient"), outputs.Array("Gradient of the partial"), $"Gradient of the partial of {inputs}");
        CheckGradient(outputs.Array("Gradient of the sum"), 1);
        CheckGradient(outputs.Array("Gradient of the mean"), 1.0 / inputs.Length);

        void CheckGradient(T[] fused, double upstream)
        {
            T[] gradient = new T[inputs.Length];
            inputs.Calls.Gradient(inputs.Prediction, inputs.Target, gradient, upstream, Backend.Parse(backend));
            SameBits.Check<T>(gradient, fused, $"Gradient times {upstream} of {inputs}");
        }
    });

    /// <summary>A gradient is the derivative times its factor, rounded once; the derivative is the gradient of the sum.</summary>
    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void Gradients_are_derivatives_times_their_factor(string loss, string backend) => TestScale.ForAll(50, sample =>
    {
        Inputs<T> inputs = new(Registry.Loss(loss), sample);
        Outputs<T> outputs = Outputs<T>.Of(inputs, Backend.Parse(backend));
        T[] derivatives = outputs.Array("Gradient of the sum");
        T scale = T.CreateTruncating(inputs.Scale), mean = T.CreateTruncating(1.0 / inputs.Length);
        T[] upstream = inputs.Upstream.ToArray();

        SameBits.Check<T>([.. derivatives.Select(d => d * scale)], outputs.Array("Gradient"), $"Gradient of {inputs}");
        SameBits.Check<T>([.. derivatives.Select(d => d * mean)], outputs.Array("Gradient of the mean"), $"Gradient of the mean of {inputs}");
        SameBits.Check<T>([.. derivatives.Select((d, i) => d * upstream[i])], outputs.Array("Upstream gradient"), $"Upstream gradient of {inputs}");
    });

    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void In_place_returns_the_bits_of_out_of_place(string loss, string backend) => TestScale.ForAll(50, sample =>
    {
        Inputs<T> inputs = new(Registry.Loss(loss), sample);
        Backend of = Backend.Parse(backend);
        LossCalls<T> calls = inputs.Calls;
        Outputs<T> apart = Outputs<T>.Of(inputs, of);

        Check("Values", inputs.Prediction, span => calls.Values(span, inputs.Target, span, of));
        Check("Values", inputs.Target, span => calls.Values(inputs.Prediction, span, span, of));
        Check("Gradient", inputs.Prediction, span => calls.Gradient(span, inputs.Target, span, inputs.Scale, of));
        Check("Gradient", inputs.Target, span => calls.Gradient(inputs.Prediction, span, span, inputs.Scale, of));
        Check("Upstream gradient", inputs.Prediction, span => calls.Gradient(span, inputs.Target, inputs.Upstream, span, of));
        Check("Upstream gradient", inputs.Target, span => calls.Gradient(inputs.Prediction, span, inputs.Upstream, span, of));
        Check("Upstream gradient", inputs.Upstream, span => calls.Gradient(inputs.Prediction, inputs.Target, span, span, of));
        Check("Gradient of the sum", inputs.Prediction, span => SameBits.Check(apart.Number("Sum"), calls.Sum(span, inputs.Target, span, of), $"Sum in place of {inputs}"));
        Check("Gradient of the mean", inputs.Target, span => SameBits.Check(apart.Number("Mean"), calls.Mean(inputs.Prediction, span, span, of), $"Mean in place of {inputs}"));
        Check("Gradient of the partial", inputs.Prediction, span => Assert.Equal(apart.Partial("Partial"), calls.Partial(span, inputs.Target, span, inputs.Scale, of)));

        void Check(string name, ReadOnlySpan<T> input, Action<Span<T>> call)
        {
            Canvas<T> canvas = new(input, sample.Offset);
            call(canvas.Span);
            SameBits.Check<T>(apart.Array(name), canvas.Painted(), $"{name} in place of {inputs}");
        }
    });

    /// <summary>Prediction and target may be the same memory, whatever is written.</summary>
    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void Inputs_may_be_the_same_array(string loss, string backend) => TestScale.ForAll(10, sample =>
    {
        Inputs<T> inputs = new(Registry.Loss(loss), sample);
        Backend of = Backend.Parse(backend);
        T[] copy = inputs.Prediction.ToArray();
        double expected = inputs.Calls.Sum(inputs.Prediction, copy, of);
        SameBits.Check(expected, inputs.Calls.Sum(copy, copy, of), $"{inputs}");

        T[] gradient = new T[inputs.Length];
        inputs.Calls.Gradient(inputs.Prediction, copy, gradient, 2, of);
        inputs.Calls.Gradient(copy, copy, copy, 2, of);
        SameBits.Check<T>(gradient, copy, $"{inputs}");
    });

    /// <summary>A NaN of an element reaches the total and its own gradient and value, and no other's.</summary>
    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void A_NaN_reaches_the_total_and_its_own_element_only(string loss, string backend) => TestScale.ForAll(50, sample =>
    {
        Inputs<T> inputs = new(Registry.Loss(loss), sample with { Length = sample.Length + 1, Palette = Palette.Wide });
        Backend of = Backend.Parse(backend);
        T[][] arrays = [inputs.Prediction.ToArray(), inputs.Target.ToArray(), inputs.Variance.ToArray()];
        int inputCount = Registry.Loss(loss).Inputs.HasVariance ? 3 : 2;
        T[] values = new T[inputs.Length], gradient = new T[inputs.Length], changedValues = new T[inputs.Length], changedGradient = new T[inputs.Length];
        int at = sample.Seed % inputs.Length;

        inputs.Calls.Values(arrays[0], arrays[1], values, of);
        inputs.Calls.Sum(arrays[0], arrays[1], gradient, of);
        arrays[sample.Seed / 2 % inputCount][at] = T.NaN;
        LossCalls<T> changed = inputs.Calls.With(arrays[2]);
        changed.Values(arrays[0], arrays[1], changedValues, of);
        double sum = changed.Sum(arrays[0], arrays[1], changedGradient, of);

        Assert.True(double.IsNaN(sum), $"The sum of {inputs} is {sum}");
        values[at] = gradient[at] = T.NaN;
        SameBits.Check<T>(values, changedValues, $"Values of {inputs}");
        SameBits.Check<T>(gradient, changedGradient, $"Gradient of {inputs}");
    });
}

public class CallAgreementFloat32Tests : CallAgreementTests<float>;

public class CallAgreementFloat64Tests : CallAgreementTests<double>;

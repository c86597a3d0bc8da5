using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Bits;

/// <summary>What every call returns and writes for the same inputs.</summary>
internal sealed class Outputs<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<string, double> _numbers = [];
    private readonly Dictionary<string, ExactSum> _sums = [];
    private readonly Dictionary<string, T[]> _arrays = [];

    private Outputs()
    {
    }

    /// <param name="inputs">The loss and its arrays.</param>
    /// <param name="backend">The backend of the calls.</param>
    /// <param name="canvas">Makes the array that a call writes: a fresh one, or one that holds an input of the call.</param>
    public static Outputs<T> Of(Inputs<T> inputs, Backend backend, Func<Canvas<T>>? canvas = null)
    {
        canvas ??= () => new Canvas<T>(inputs.Length, inputs.Sample.Offset);
        Outputs<T> outputs = new();
        LossCalls<T> calls = inputs.Calls;
        outputs._numbers["Sum"] = calls.Sum(inputs.Prediction, inputs.Target, backend);
        outputs._numbers["Mean"] = calls.Mean(inputs.Prediction, inputs.Target, backend);
        outputs._sums["Partial"] = calls.Partial(inputs.Prediction, inputs.Target, backend);
        outputs.Paint("Values", canvas(), span => calls.Values(inputs.Prediction, inputs.Target, span, backend));
        outputs.Paint("Gradient", canvas(), span => calls.Gradient(inputs.Prediction, inputs.Target, span, inputs.Scale, backend));
        outputs.Paint("Upstream gradient", canvas(), span => calls.Gradient(inputs.Prediction, inputs.Target, inputs.Upstream, span, backend));
        outputs.Paint("Gradient of the sum", canvas(), span => outputs._numbers["Fused sum"] = calls.Sum(inputs.Prediction, inputs.Target, span, backend));
        outputs.Paint("Gradient of the mean", canvas(), span => outputs._numbers["Fused mean"] = calls.Mean(inputs.Prediction, inputs.Target, span, backend));
        outputs.Paint("Gradient of the partial", canvas(), span => outputs._sums["Fused partial"] = calls.Partial(inputs.Prediction, inputs.Target, span, inputs.Scale, backend));
        return outputs;
    }

    public double Number(string name) => _numbers[name];

    public ExactSum Partial(string name) => _sums[name];

    public T[] Array(string name) => _arrays[name];

    public void CheckSame(Outputs<T> other, object context)
    {
        foreach ((string name, double number) in _numbers)
            SameBits.Check(number, other._numbers[name], $"{name} of {context}");
        foreach ((string name, ExactSum sum) in _sums)
            Assert.True(sum == other._sums[name], $"{name} of {context}: expected {sum}, got {other._sums[name]}, or other slots");
        foreach ((string name, T[] array) in _arrays)
            SameBits.Check<T>(array, other._arrays[name], $"{name} of {context}");
    }

    private void Paint(string name, Canvas<T> canvas, Action<Span<T>> call)
    {
        call(canvas.Span);
        _arrays[name] = canvas.Painted();
    }
}

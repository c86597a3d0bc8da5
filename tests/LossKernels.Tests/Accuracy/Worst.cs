using System.Globalization;
using System.Numerics;

namespace LossKernels.Tests.Accuracy;

/// <summary>The largest errors seen, and where.</summary>
internal sealed class Worst(Bound bound)
{
    private double _value, _derivative;
    private string? _valueAt, _derivativeAt;

    public void SeeValue<T>(double error, HardInputs<T> inputs, int at)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!(error <= _value))
            (_value, _valueAt) = (error, Describe(inputs, at));
    }

    public void SeeDerivative<T>(double error, HardInputs<T> inputs, int at)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!(error <= _derivative))
            (_derivative, _derivativeAt) = (error, Describe(inputs, at));
    }

    public void CheckBounds(string loss)
    {
        Assert.True(_value <= bound.Value, $"A value of {loss} is {_value} ulp off, more than {bound.Value}: {_valueAt}");
        Assert.True(_derivative <= bound.Derivative, $"A derivative of {loss} is {_derivative} ulp off, more than {bound.Derivative}: {_derivativeAt}");
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"value {_value:F3} ulp at {_valueAt}; derivative {_derivative:F3} ulp at {_derivativeAt}");

    private static string Describe<T>(HardInputs<T> inputs, int at)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        string.Create(CultureInfo.InvariantCulture, $"prediction {inputs.Prediction[at]:R}, target {inputs.Target[at]:R}, variance {inputs.Variance[at]:R}, parameters ({string.Join(", ", inputs.Parameters)})");
}

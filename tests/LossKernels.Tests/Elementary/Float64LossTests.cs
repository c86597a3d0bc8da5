using LossKernels.Tests.Accuracy;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Elementary;

/// <summary>Losses with elementary functions in float64, for which no wider type is at hand, against multi-precision.</summary>
public class Float64LossTests(ITestOutputHelper output)
{
    public static TheoryData<string> Losses => [.. PreciseLoss.All.Keys];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Float64_is_close_to_the_exact_result(string name)
    {
        PreciseLoss loss = PreciseLoss.All[name];
        Random random = new(5);
        (double Prediction, double Target, double Variance)[] elements = [.. Enumerable.Range(0, TestScale.Count(2000)).Select(_ => loss.Element(random))];
        double[] prediction = Array.ConvertAll(elements, x => x.Prediction), target = Array.ConvertAll(elements, x => x.Target);
        double[] values = new double[elements.Length], derivatives = new double[elements.Length];
        LossCalls<double> calls = LossCalls<double>.Of(name, loss.Parameter is { } parameter ? [parameter] : []).With(Array.ConvertAll(elements, x => x.Variance));
        calls.Values(prediction, target, values);
        calls.Gradient(prediction, target, derivatives, 1);

        Walk ofValues = new(), ofDerivatives = new();
        for (int i = 0; i < elements.Length; i++)
        {
            (double p, double t, double v) = elements[i];
            ofValues.See(Ulp.Error(values[i], loss.Value(p, t, v)), p);
            if (loss.Derivative is { } derivative)
                ofDerivatives.See(Ulp.Error(derivatives[i], derivative(p, t, v)), p);
        }

        output.WriteLine($"{name}: value {ofValues}; derivative {ofDerivatives}");
        Bound bound = Bound.Of(name);
        Assert.True(ofValues.Worst <= bound.Value, $"A value of {name}: {ofValues}");
        Assert.True(ofDerivatives.Worst <= bound.Derivative, $"A derivative of {name}: {ofDerivatives}");
    }
}

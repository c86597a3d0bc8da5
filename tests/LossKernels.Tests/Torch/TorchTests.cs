using System.Numerics;
using LossKernels.Tests.Accuracy;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Torch;

/// <summary>What PyTorch 2.10 returned for the same inputs, in float32 and in float64.</summary>
public class TorchTests
{
    private static readonly string[] s_losses = ["mse", "mae", "huber", "smooth_l1"];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, TorchCase.All.Count)];

    [Fact]
    public void Every_loss_has_cases()
    {
        Assert.Equal(545, TorchCase.All.Count);
        Assert.Equal(30, TorchCase.All.Count(c => c is { Loss: "quantile", Reduction: "mean" }));
        Assert.Equal(20, TorchCase.All.Count(c => c is { Loss: "log_cosh", IsFloat64: true }));
        foreach (string loss in s_losses)
            foreach (string reduction in new[] { "none", "sum", "mean" })
                foreach (bool isFloat64 in new[] { false, true })
                    Assert.Contains(TorchCase.All, c => c.Loss == loss && c.Reduction == reduction && c.IsFloat64 == isFloat64);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_are_those_of_PyTorch(int index)
    {
        TorchCase torch = TorchCase.All[index];
        if (torch.IsFloat64)
            Check<double>(torch);
        else
            Check<float>(torch);
    }

    private static void Check<T>(TorchCase torch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossCalls<T> calls = LossCalls<T>.Of(torch.ShortName, torch.Parameter is { } parameter ? [parameter] : []);
        T[] prediction = Converted<T>(torch.Prediction), target = Converted<T>(torch.Target), gradient = new T[prediction.Length];
        switch (torch.Reduction)
        {
            case "none":
                T[] values = new T[prediction.Length];
                calls.Values(prediction, target, values);
                calls.Gradient(prediction, target, Converted<T>(torch.Upstream!), gradient);
                CheckClose(torch.Value, values, "Value");
                break;
            case "sum":
                CheckTotal<T>(torch.Value[0], calls.Sum(prediction, target, gradient), 0);
                break;
            case "mean":
                CheckTotal<T>(torch.Value[0], calls.Mean(prediction, target, gradient), torch.Loss == LogCosh ? s_ofLogCosh : 0);
                break;
            default:
                Assert.Fail(torch.Reduction);
                break;
        }

        CheckClose(Expected(torch), gradient, "Gradient", Slack<T>(torch));
    }

    /// <summary>
    /// PyTorch has no log-cosh; its cases are of e + log(1 + e^(−2e)) − log 2 in float64, which has an absolute error of a
    /// few units of 1 and overflows for a large −e: to an infinite mean, and a gradient of NaN where ours is −1.
    /// </summary>
    private const string LogCosh = "log_cosh";

    private static readonly double s_ofLogCosh = Math.ScaleB(1, -51);

    /// <summary>
    /// With beta = 0, PyTorch's kernel takes the branch <c>e ≤ −beta</c> at e = 0 and returns slope −1, where its own
    /// <c>l1_loss</c>, which the documentation says this is, returns 0. We return 0. Everything else is as PyTorch has it.
    /// </summary>
    private static double[] Expected(TorchCase torch) =>
        [.. torch.Gradient.Select((gradient, i) => torch switch
        {
            { Loss: "smooth_l1", Parameter: 0 } when torch.Prediction[i] == torch.Target[i] => 0,
            { Loss: LogCosh } when double.IsNaN(gradient) => -1.0 / torch.Gradient.Length,
            _ => gradient,
        })];

    /// <summary>The quantile loss of a float32 has 1 − tau of the rounded tau, PyTorch the rounded 1 − tau.</summary>
    private static double Slack<T>(TorchCase torch)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        torch is { Loss: "quantile", Parameter: { } tau } ? Math.Abs(Numbers<T>.Rounded(tau) - tau) / torch.Prediction.Length
        : torch.Loss == LogCosh ? s_ofLogCosh / torch.Prediction.Length : 0;

    private static void CheckClose<T>(double[] expected, T[] actual, string what, double slack = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(new Interval(expected[i] - slack, expected[i] + slack).Error(actual[i]) <= 4, $"{what} {i}: PyTorch has {expected[i]:R}, we have {actual[i]:R}");
    }

    private static void CheckTotal<T>(double expected, double actual, double slack)
    {
        double tolerance = typeof(T) == typeof(float) ? 1e-6 : 1e-14;
        Assert.True(Math.Abs(actual - expected) <= slack + (tolerance * Math.Abs(expected)), $"Total: PyTorch has {expected:R}, we have {actual:R}");
    }

    private static T[] Converted<T>(double[] values)
        where T : unmanaged, IFloatingPointIeee754<T> => Array.ConvertAll(values, T.CreateTruncating);
}

using System.Numerics;
using LossKernels.Tests.Support;
using LossKernels.Tests.Torch;

namespace LossKernels.Tests.Rows;

/// <summary>What PyTorch 2.10 returned for the same inputs: <c>cosine_similarity</c>, of 1 less it, and <c>cross_entropy</c>.</summary>
public class RowTorchTests
{
    /// <summary>A few roundings of float32, which PyTorch computed in, of what is at most as large as the largest element.</summary>
    private const double Tolerance = 2e-6;

    private const long PyTorchIgnores = -100;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, RowTorchCase.All.Count)];

    [Fact]
    public void Every_loss_has_cases()
    {
        Assert.Equal(30, RowTorchCase.All.Count(c => c.Loss == "cosine"));
        Assert.Equal(40, RowTorchCase.All.Count(c => c.Loss == "cross-entropy"));
        Assert.Equal([0, 0.1], RowTorchCase.All.Where(c => c.Loss == "cross-entropy").Select(c => c.Parameters[0]).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_are_those_of_PyTorch(int index)
    {
        foreach (Backend backend in Registry.Backends)
        {
            Check<float>(RowTorchCase.All[index], backend);
            Check<double>(RowTorchCase.All[index], backend);
        }
    }

    private static void Check<T>(RowTorchCase torch, Backend backend)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] gradient = new T[torch.Prediction.Length], targetGradient = new T[torch.Prediction.Length];
        double value = RowCalls.Of(torch.Loss, torch.Parameters).Evaluate(new RowLossRequest
        {
            Prediction = ReadOnlyElementSpan.Of<T>(Converted<T>(torch.Prediction)),
            Target = torch.Target is null ? default : ReadOnlyElementSpan.Of<T>(Converted<T>(torch.Target)),
            Labels = torch.Labels,
            IgnoreIndex = torch.Labels is null ? null : PyTorchIgnores,
            Columns = torch.Columns,
            Gradient = ElementSpan.Of<T>(gradient),
            TargetGradient = torch.TargetGradient is null ? default : ElementSpan.Of<T>(targetGradient),
            Backend = backend,
        }).Value;
        CheckClose([torch.Value], [value], "Value", 1);
        CheckClose(torch.Gradient, Array.ConvertAll(gradient, double.CreateTruncating), "Gradient", torch.Gradient.Max(Math.Abs));
        if (torch.TargetGradient is not null)
            CheckClose(torch.TargetGradient, Array.ConvertAll(targetGradient, double.CreateTruncating), "Gradient of targets", torch.TargetGradient.Max(Math.Abs));
    }

    private static void CheckClose(double[] expected, double[] actual, string what, double scale)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected[i]) <= Tolerance * Math.Max(scale, Math.Abs(expected[i])), $"{what} {i}: PyTorch has {expected[i]:R}, we have {actual[i]:R}");
    }

    private static T[] Converted<T>(double[] values)
        where T : unmanaged, IFloatingPointIeee754<T> => Array.ConvertAll(values, T.CreateTruncating);
}

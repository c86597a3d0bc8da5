using System.Numerics;
using LossKernels.Tests.Losses;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Bits;

/// <summary>A fused product and difference that cancel give +0, as IEEE 754 has it, whichever instructions a backend makes them of.</summary>
public abstract class ZeroTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static TheoryData<string> Backends => [.. Registry.Backends.Select(backend => backend.Name)];

    /// <summary>a·b − c on the right side of <see cref="Ring"/>, c − a·b on the left; more elements than any vector has.</summary>
    [Theory]
    [MemberData(nameof(Backends))]
    public void What_cancels_is_positive_zero(string backend)
    {
        foreach (double radius in new[] { 0, 0.1, 1, 35, 1e-30, 1e30 })
        {
            T edge = T.CreateTruncating(radius);
            T[] prediction = [.. Enumerable.Range(0, 101).Select(i => i % 2 == 0 ? edge : -edge)];
            T[] target = new T[prediction.Length], zeros = new T[prediction.Length], values = new T[prediction.Length], gradient = new T[prediction.Length];
            LossCalls<T> ring = LossCalls<T>.Of("ring", radius);
            ring.Values(prediction, target, values, Backend.Parse(backend));
            ring.Gradient(prediction, target, gradient, 1, Backend.Parse(backend));
            SameBits.Check<T>(zeros, values, $"values at {radius}");
            SameBits.Check<T>(zeros, gradient, $"gradient at {radius}");
        }
    }
}

public class ZeroFloat32Tests : ZeroTests<float>;

public class ZeroFloat64Tests : ZeroTests<double>;

using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cli.Fingerprint;

/// <summary>The methods of <see cref="Loss"/> that take no request: a row of the record for every loss and type that they take.</summary>
internal static class PlainCalls
{
    public const string Name = "calls";

    // Not a power of two, so that multiplying by it rounds.
    private const double Upstream = 1.0 / 3;

    /// <summary>Makes every call; what is returned is added to the hash, what is written is left with the arrays.</summary>
    public static void Make<TLoss, T>(TLoss loss, RequestArrays arrays, Backend backend, ResultHash hash)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> prediction = arrays.Prediction.Elements<T>(), target = arrays.Target.Elements<T>();
        hash.Add(Loss.Sum(loss, prediction, target, backend));
        hash.Add(Loss.Sum(loss, prediction, target, arrays.Output<T>(), backend));
        hash.Add(Loss.Mean(loss, prediction, target, backend));
        hash.Add(Loss.Mean(loss, prediction, target, arrays.Output<T>(), backend));
        hash.Add(Loss.Partial(loss, prediction, target, backend));
        hash.Add(Loss.Partial(loss, prediction, target, arrays.Output<T>(), Upstream, backend));
        Loss.Values(loss, prediction, target, arrays.Output<T>(), backend);
        Loss.Gradient(loss, prediction, target, arrays.Output<T>(), Upstream, backend);
        Loss.Gradient(loss, prediction, target, arrays.Upstream.Elements<T>(), arrays.Output<T>(), backend);
    }
}

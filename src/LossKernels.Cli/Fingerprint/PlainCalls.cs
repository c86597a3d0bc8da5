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

    /// <summary>Asks for the same by requests, on a device, which has no such calls.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="arrays">The arrays.</param>
    /// <param name="request">Predictions and targets.</param>
    /// <param name="engine">The device.</param>
    /// <param name="hash">Where results are added.</param>
    public static void Ask<TLoss>(TLoss loss, RequestArrays arrays, LossRequest request, Engine engine, ResultHash hash)
        where TLoss : struct, ILoss<TLoss>
    {
        LossRequest sum = request with { Divisor = Divisor.Sum };
        hash.Add(engine.Evaluate(loss, sum).Value);
        hash.Add(engine.Evaluate(loss, sum with { Gradient = arrays.Output() }).Value);
        hash.Add(engine.Evaluate(loss, request).Value);
        hash.Add(engine.Evaluate(loss, request with { Gradient = arrays.Output() }).Value);
        hash.Add(engine.Evaluate(loss, sum).Partial);
        hash.Add(engine.Evaluate(loss, sum with { Gradient = arrays.Output(), Upstream = Upstream }).Partial);
        engine.Evaluate(loss, sum with { Values = arrays.Output() });
        engine.Evaluate(loss, sum with { Gradient = arrays.Output(), Upstream = Upstream });
        engine.Evaluate(loss, sum with { Gradient = arrays.Output(), Upstream = arrays.Upstream.Span });
    }
}

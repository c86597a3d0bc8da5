using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cli.Verify;

/// <summary>What every kernel of a loss returns on one backend for one case of inputs.</summary>
internal sealed record KernelResults<T>(
    double Sum, double FusedSum, T[] FusedGradient, T[] Gradient, T[] UpstreamGradient, T[] Values, ExactSum Partial)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Not a power of two, so that multiplying by it rounds.
    private const double Upstream = 1.0 / 3;

    public static KernelResults<T> Compute<TLoss>(TLoss loss, in Inputs<T> inputs, Engine engine)
        where TLoss : struct, ILoss<TLoss>, ILossKernels<TLoss, T>
    {
        if (TLoss.Inputs.HasVariance || engine.Backend is not Backend backend)
            return OfRequests(loss, inputs, engine);
        ReadOnlySpan<T> prediction = inputs.Prediction.Span, target = inputs.Target.Span;
        T[] fusedGradient = new T[inputs.Length], gradient = new T[inputs.Length], upstreamGradient = new T[inputs.Length], values = new T[inputs.Length];
        double sum = Loss.Sum(loss, prediction, target, backend);
        double fusedSum = Loss.Sum(loss, prediction, target, fusedGradient, backend);
        Loss.Gradient(loss, prediction, target, gradient, Upstream, backend);
        Loss.Gradient(loss, prediction, target, inputs.Upstream.Span, upstreamGradient, backend);
        Loss.Values(loss, prediction, target, values, backend);
        return new(sum, fusedSum, fusedGradient, gradient, upstreamGradient, values, Loss.Partial(loss, prediction, target, backend));
    }

    /// <summary>The same from requests, by which a loss that takes more than predictions and targets is evaluated, and any loss on a device.</summary>
    private static KernelResults<T> OfRequests<TLoss>(TLoss loss, in Inputs<T> inputs, Engine engine)
        where TLoss : struct, ILoss<TLoss>
    {
        T[] fusedGradient = new T[inputs.Length], gradient = new T[inputs.Length], upstreamGradient = new T[inputs.Length], values = new T[inputs.Length];
        LossRequest request = new()
        {
            Prediction = ReadOnlyElementSpan.Of(inputs.Prediction.Span),
            Target = ReadOnlyElementSpan.Of(inputs.Target.Span),
            Variance = inputs.VarianceOf<TLoss>(),
            Divisor = Divisor.Sum,
        };
        LossResult sum = engine.Evaluate(loss, request);
        LossResult fusedSum = engine.Evaluate(loss, request with { Gradient = ElementSpan.Of(fusedGradient.AsSpan()) });
        engine.Evaluate(loss, request with { Gradient = ElementSpan.Of(gradient.AsSpan()), Upstream = Upstream });
        engine.Evaluate(loss, request with { Gradient = ElementSpan.Of(upstreamGradient.AsSpan()), Upstream = ReadOnlyElementSpan.Of(inputs.Upstream.Span) });
        engine.Evaluate(loss, request with { Values = ElementSpan.Of(values.AsSpan()) });
        return new(sum.Value, fusedSum.Value, fusedGradient, gradient, upstreamGradient, values, sum.Partial);
    }
}

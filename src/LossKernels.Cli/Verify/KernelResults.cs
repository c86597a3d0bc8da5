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

    public static KernelResults<T> Compute<TLoss>(TLoss loss, in Inputs<T> inputs, Backend backend)
        where TLoss : struct, ILossKernels<TLoss, T>
    {
        ReadOnlySpan<T> prediction = inputs.Prediction.Span, target = inputs.Target.Span;
        T[] fusedGradient = new T[inputs.Length], gradient = new T[inputs.Length], upstreamGradient = new T[inputs.Length], values = new T[inputs.Length];
        double sum = Loss.Sum(loss, prediction, target, backend);
        double fusedSum = Loss.Sum(loss, prediction, target, fusedGradient, backend);
        Loss.Gradient(loss, prediction, target, gradient, Upstream, backend);
        Loss.Gradient(loss, prediction, target, inputs.Upstream.Span, upstreamGradient, backend);
        Loss.Values(loss, prediction, target, values, backend);
        return new(sum, fusedSum, fusedGradient, gradient, upstreamGradient, values, Loss.Partial(loss, prediction, target, backend));
    }
}

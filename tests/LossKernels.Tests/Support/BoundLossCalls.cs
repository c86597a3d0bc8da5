using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Tests.Support;

internal sealed class BoundLossCalls<TLoss, T>(TLoss loss) : LossCalls<T>
    where TLoss : struct, ILoss<TLoss>, ILossKernels<TLoss, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override double Evaluate(double prediction, double target, double variance) => loss.Evaluate(prediction, target);

    public override LossCalls<T> With(ReadOnlyMemory<T> variance) => this;

    public override void VarianceGradient(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, Backend? backend) =>
        throw new NotSupportedException($"{loss} takes no variance.");

    public override double Sum(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend) =>
        Loss.Sum(loss, prediction, target, backend);

    public override double Sum(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, Backend? backend) =>
        Loss.Sum(loss, prediction, target, gradient, backend);

    public override double Mean(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend) =>
        Loss.Mean(loss, prediction, target, backend);

    public override double Mean(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, Backend? backend) =>
        Loss.Mean(loss, prediction, target, gradient, backend);

    public override void Values(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> values, Backend? backend) =>
        Loss.Values(loss, prediction, target, values, backend);

    public override void Gradient(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, double upstream, Backend? backend) =>
        Loss.Gradient(loss, prediction, target, gradient, upstream, backend);

    public override void Gradient(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, ReadOnlySpan<T> upstream, Span<T> gradient, Backend? backend) =>
        Loss.Gradient(loss, prediction, target, upstream, gradient, backend);

    public override ExactSum Partial(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend) =>
        Loss.Partial(loss, prediction, target, backend);

    public override ExactSum Partial(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, double upstream, Backend? backend) =>
        Loss.Partial(loss, prediction, target, gradient, upstream, backend);
}

using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Tests.Support;

/// <summary>What the calls give, by requests: for a loss that takes variances, which the calls have no argument for.</summary>
/// <param name="loss">The loss.</param>
/// <param name="variance">The variances of the first elements; where it is empty they are 1.</param>
internal sealed class VarianceLossCalls<TLoss, T>(TLoss loss, ReadOnlyMemory<T> variance) : LossCalls<T>
    where TLoss : struct, ILoss<TLoss>, ILossKernels<TLoss, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private T[] _ones = [];

    public override double Evaluate(double prediction, double target, double variance) => loss.Evaluate(prediction, target, variance);

    public override LossCalls<T> With(ReadOnlyMemory<T> variance) => new VarianceLossCalls<TLoss, T>(loss, variance);

    public override double Sum(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend) =>
        Loss.Evaluate(loss, Request(prediction, target, Divisor.Sum, backend)).Value;

    public override double Sum(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, Backend? backend) =>
        Loss.Evaluate(loss, Request(prediction, target, Divisor.Sum, backend) with { Gradient = ElementSpan.Of(gradient) }).Value;

    public override double Mean(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend) =>
        Loss.Evaluate(loss, Request(prediction, target, Divisor.Mean, backend)).Value;

    public override double Mean(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, Backend? backend) =>
        Loss.Evaluate(loss, Request(prediction, target, Divisor.Mean, backend) with { Gradient = ElementSpan.Of(gradient) }).Value;

    public override void Values(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> values, Backend? backend) =>
        Loss.Evaluate(loss, Request(prediction, target, Divisor.Sum, backend) with { Values = ElementSpan.Of(values) });

    public override void Gradient(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, double upstream, Backend? backend) =>
        Loss.Evaluate(loss, Request(prediction, target, Divisor.Sum, backend) with { Upstream = upstream, Gradient = ElementSpan.Of(gradient) });

    public override void Gradient(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, ReadOnlySpan<T> upstream, Span<T> gradient, Backend? backend) =>
        Loss.Evaluate(loss, Request(prediction, target, Divisor.Sum, backend) with { Upstream = ReadOnlyElementSpan.Of(upstream), Gradient = ElementSpan.Of(gradient) });

    public override void VarianceGradient(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, Backend? backend) =>
        Loss.Evaluate(loss, Request(prediction, target, Divisor.Sum, backend) with { VarianceGradient = ElementSpan.Of(gradient) });

    public override ExactSum Partial(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend) =>
        Loss.Evaluate(loss, Request(prediction, target, Divisor.Sum, backend)).Partial;

    public override ExactSum Partial(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, double upstream, Backend? backend) =>
        Loss.Evaluate(loss, Request(prediction, target, Divisor.Sum, backend) with { Upstream = upstream, Gradient = ElementSpan.Of(gradient) }).Partial;

    private LossRequest Request(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Divisor divisor, Backend? backend) => new()
    {
        Prediction = ReadOnlyElementSpan.Of(prediction),
        Target = ReadOnlyElementSpan.Of(target),
        Variance = ReadOnlyElementSpan.Of(Variance(prediction.Length)),
        Divisor = divisor,
        MaxDegreeOfParallelism = 1,
        Backend = backend,
    };

    private ReadOnlySpan<T> Variance(int count)
    {
        if (!variance.IsEmpty)
            return variance.Span[..count];
        if (_ones.Length < count)
            _ones = [.. Enumerable.Repeat(T.One, count)];
        return _ones.AsSpan(0, count);
    }
}

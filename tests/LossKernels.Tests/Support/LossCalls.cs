using System.Numerics;

namespace LossKernels.Tests.Support;

/// <summary>The calls of <see cref="Loss"/> with the loss bound, so that one test body serves every loss of the registry.</summary>
internal abstract class LossCalls<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public abstract double Evaluate(double prediction, double target, double variance = 1);

    /// <summary>The same calls, with these variances if the loss takes any, in place of 1 for each element.</summary>
    public abstract LossCalls<T> With(ReadOnlyMemory<T> variance);

    /// <summary>The derivatives of a loss that takes variances with respect to them.</summary>
    public abstract void VarianceGradient(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, Backend? backend = null);

    public abstract double Sum(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend = null);

    public abstract double Sum(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, Backend? backend = null);

    public abstract double Mean(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend = null);

    public abstract double Mean(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, Backend? backend = null);

    public abstract void Values(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> values, Backend? backend = null);

    public abstract void Gradient(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, double upstream, Backend? backend = null);

    public abstract void Gradient(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, ReadOnlySpan<T> upstream, Span<T> gradient, Backend? backend = null);

    public abstract ExactSum Partial(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend = null);

    public abstract ExactSum Partial(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, double upstream, Backend? backend = null);

    /// <summary>The loss of this name with these parameters.</summary>
    public static LossCalls<T> Of(string shortName, params ReadOnlySpan<double> parameters) =>
        Registry.Loss(shortName).Accept(new Binder(), parameters);

    private sealed class Binder : ILossVisitor<LossCalls<T>>
    {
        // ILoss promises kernels for two types; which of them T is, the type system cannot say.
        public LossCalls<T> Visit<TLoss>(TLoss loss)
            where TLoss : struct, ILoss<TLoss> =>
            TLoss.Inputs.HasVariance
                ? (LossCalls<T>)(object)(typeof(T) == typeof(float) ? new VarianceLossCalls<TLoss, float>(loss, default) : new VarianceLossCalls<TLoss, double>(loss, default))
                : (LossCalls<T>)(object)(typeof(T) == typeof(float) ? new BoundLossCalls<TLoss, float>(loss) : new BoundLossCalls<TLoss, double>(loss));
    }
}

using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cpu;

/// <summary>Checks and pins the arrays of the calls that add nothing up, which are one kernel call whatever the length.</summary>
internal static unsafe class ElementWalker
{
    internal static void Values<TLoss, T>(
        in TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> values, Backend? backend)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLoss.Validate(in loss);
        backend = Backend.Resolve(backend);
        Guard.SameLength(prediction.Length, target.Length, nameof(target));
        Guard.SameLength(prediction.Length, values.Length, nameof(values));
        if (prediction.IsEmpty)
            return;
        fixed (T* p = prediction, t = target, v = values)
        {
            Guard.Overlap(v, p, prediction.Length, nameof(values), nameof(prediction));
            Guard.Overlap(v, t, prediction.Length, nameof(values), nameof(target));
            Arrays<T> arrays = new() { Prediction = ref *p, Target = ref *t, Values = ref *v, Count = (nuint)prediction.Length };
            TLoss.Values(backend, in loss, in arrays);
        }
    }

    internal static void Gradient<TLoss, T>(
        in TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, double upstream, Backend? backend)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLoss.Validate(in loss);
        backend = Backend.Resolve(backend);
        Guard.SameLength(prediction.Length, target.Length, nameof(target));
        Guard.SameLength(prediction.Length, gradient.Length, nameof(gradient));
        if (prediction.IsEmpty)
            return;
        fixed (T* p = prediction, t = target, g = gradient)
        {
            Guard.Overlap(g, p, prediction.Length, nameof(gradient), nameof(prediction));
            Guard.Overlap(g, t, prediction.Length, nameof(gradient), nameof(target));
            Arrays<T> arrays = new()
            {
                Prediction = ref *p,
                Target = ref *t,
                Gradient = ref *g,
                Count = (nuint)prediction.Length,
                Scale = T.CreateTruncating(upstream),
            };
            TLoss.Gradient(backend, in loss, in arrays);
        }
    }

    internal static void Gradient<TLoss, T>(
        in TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, ReadOnlySpan<T> upstream, Span<T> gradient, Backend? backend)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLoss.Validate(in loss);
        backend = Backend.Resolve(backend);
        Guard.SameLength(prediction.Length, target.Length, nameof(target));
        Guard.SameLength(prediction.Length, upstream.Length, nameof(upstream));
        Guard.SameLength(prediction.Length, gradient.Length, nameof(gradient));
        if (prediction.IsEmpty)
            return;
        fixed (T* p = prediction, t = target, u = upstream, g = gradient)
        {
            Guard.Overlap(g, p, prediction.Length, nameof(gradient), nameof(prediction));
            Guard.Overlap(g, t, prediction.Length, nameof(gradient), nameof(target));
            Guard.Overlap(g, u, prediction.Length, nameof(gradient), nameof(upstream));
            Arrays<T> arrays = new()
            {
                Prediction = ref *p,
                Target = ref *t,
                Upstream = ref *u,
                Gradient = ref *g,
                Count = (nuint)prediction.Length,
            };
            TLoss.UpstreamGradient(backend, in loss, in arrays);
        }
    }
}

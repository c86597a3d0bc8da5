using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cpu;

/// <summary>The calls that add nothing up. Short arrays are one kernel call, longer ones requests like any other.</summary>
internal static unsafe class ElementWalker
{
    internal static void Values<TLoss, T>(
        in TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> values, Backend? backend)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.TakesNoMore<TLoss>();
        TLoss.Validate(in loss);
        backend = Backend.Resolve(backend);
        Guard.SameLength(prediction.Length, target.Length, nameof(target));
        Guard.SameLength(prediction.Length, values.Length, nameof(values));
        if (BlockWalker.IsLong<T>(prediction.Length))
        {
            var request = new LossRequest
            {
                Prediction = ReadOnlyElementSpan.Of(prediction),
                Target = ReadOnlyElementSpan.Of(target),
                Values = ElementSpan.Of(values),
                Backend = backend,
            };
            Evaluator.Run<TLoss, T>(loss, in request, addsUp: false, out _);
            return;
        }

        fixed (T* p = prediction, t = target, v = values)
        {
            Guard.Overlap(v, p, prediction.Length, nameof(values), nameof(prediction));
            Guard.Overlap(v, t, prediction.Length, nameof(values), nameof(target));
            Arrays<T> arrays = new() { Prediction = ref *p, Target = ref *t, Output = ref *v, Count = (nuint)prediction.Length };
            TLoss.Run(KernelId.Values, backend, in loss, in arrays);
        }
    }

    internal static void Gradient<TLoss, T>(
        in TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, double upstream, Backend? backend)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.TakesNoMore<TLoss>();
        TLoss.Validate(in loss);
        backend = Backend.Resolve(backend);
        Guard.SameLength(prediction.Length, target.Length, nameof(target));
        Guard.SameLength(prediction.Length, gradient.Length, nameof(gradient));
        if (BlockWalker.IsLong<T>(prediction.Length))
        {
            Request(in loss, prediction, target, upstream, gradient, backend);
            return;
        }

        fixed (T* p = prediction, t = target, g = gradient)
        {
            Guard.Overlap(g, p, prediction.Length, nameof(gradient), nameof(prediction));
            Guard.Overlap(g, t, prediction.Length, nameof(gradient), nameof(target));
            Arrays<T> arrays = new()
            {
                Prediction = ref *p,
                Target = ref *t,
                Output = ref *g,
                Count = (nuint)prediction.Length,
                Scale = T.CreateTruncating(upstream),
            };
            TLoss.Run(KernelId.Gradient, backend, in loss, in arrays);
        }
    }

    internal static void Gradient<TLoss, T>(
        in TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, ReadOnlySpan<T> upstream, Span<T> gradient, Backend? backend)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.TakesNoMore<TLoss>();
        Guard.SameLength(prediction.Length, target.Length, nameof(target));
        Guard.SameLength(prediction.Length, upstream.Length, nameof(upstream));
        Guard.SameLength(prediction.Length, gradient.Length, nameof(gradient));
        Request(in loss, prediction, target, ReadOnlyElementSpan.Of(upstream), gradient, backend);
    }

    private static void Request<TLoss, T>(
        in TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Factor upstream, Span<T> gradient, Backend? backend)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var request = new LossRequest
        {
            Prediction = ReadOnlyElementSpan.Of(prediction),
            Target = ReadOnlyElementSpan.Of(target),
            Gradient = ElementSpan.Of(gradient),
            Divisor = Divisor.Sum,
            Upstream = upstream,
            Backend = backend,
        };
        Evaluator.Run<TLoss, T>(loss, in request, addsUp: false, out _);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using LossKernels.Runtime;

namespace LossKernels.Cpu;

/// <summary>
/// Sums of short arrays, and their gradients. One block is one kernel call whose partial is the sum; up to
/// <see cref="BlocksPerCall"/> of them are one call and no accumulator. Longer arrays are requests like any other.
/// </summary>
[SkipLocalsInit]
internal static unsafe class BlockWalker
{
    /// <summary>Enough to make the cost of a call vanish, and few enough for the partials to lie on the stack.</summary>
    private const int BlocksPerCall = 64;

    /// <summary>Whether an array is too long for one call of a kernel, and a request.</summary>
    internal static bool IsLong<T>(int length)
        where T : unmanaged => length > BlocksPerCall * Contract.BlockLength<T>();

    /// <param name="loss">The loss.</param>
    /// <param name="prediction">The predictions.</param>
    /// <param name="target">The targets.</param>
    /// <param name="gradient">Where the gradient goes, if <paramref name="withGradient"/>; else empty.</param>
    /// <param name="withGradient">Whether the gradient is wanted.</param>
    /// <param name="upstream">The factor of each derivative.</param>
    /// <param name="backend">The backend, or null for the process's.</param>
    internal static double Sum<TLoss, T>(
        in TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, bool withGradient, double upstream, Backend? backend)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (prediction.Length > Contract.BlockLength<T>())
            return SumBlocks(in loss, prediction, target, gradient, withGradient, upstream, backend);
        backend = Check(in loss, prediction, target, gradient, withGradient, backend);
        fixed (T* p = prediction, t = target, g = gradient)
        {
            CheckOverlap(p, t, g, gradient.Length);
            double partial = 0;
            byte* lanes = stackalloc byte[Contract.LaneRowBytes];
            Run(backend, in loss, p, t, g, prediction.Length, T.CreateTruncating(upstream), &partial, lanes);

            // An exact sum has one zero, +0; a lone partial can be -0, when a negative product underflows.
            return partial + 0.0;
        }
    }

    // Out of line, as everything here that a batch of a few elements should not pay for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double SumBlocks<TLoss, T>(
        in TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, bool withGradient, double upstream, Backend? backend)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (IsLong<T>(prediction.Length))
        {
            Evaluate(in loss, prediction, target, gradient, withGradient, upstream, backend, out LossResult result);
            return result.Value;
        }

        backend = Check(in loss, prediction, target, gradient, withGradient, backend);
        fixed (T* p = prediction, t = target, g = gradient)
        {
            CheckOverlap(p, t, g, gradient.Length);
            double* partials = stackalloc double[BlocksPerCall];
            byte* lanes = stackalloc byte[Contract.LaneRowBytes];
            Run(backend, in loss, p, t, g, prediction.Length, T.CreateTruncating(upstream), partials, lanes);
            return ExactSum.Sum(new ReadOnlySpan<double>(partials, Blocks<T>(prediction.Length)));
        }
    }

    /// <summary>As <see cref="Sum"/>, of any length. The same parameters.</summary>
    internal static void Evaluate<TLoss, T>(
        in TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, bool withGradient, double upstream, Backend? backend, out LossResult result)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(in loss, prediction, target, gradient, withGradient, backend);
        var request = new LossRequest
        {
            Prediction = ReadOnlyElementSpan.Of(prediction),
            Target = ReadOnlyElementSpan.Of(target),
            Gradient = withGradient ? ElementSpan.Of(gradient) : default,
            Divisor = Divisor.Sum,
            Upstream = upstream,
            Backend = backend,
        };
        Evaluator.Run<TLoss, T>(loss, in request, addsUp: true, out result);
    }

    private static Backend Check<TLoss, T>(
        in TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, bool withGradient, Backend? backend)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Guard.TakesNoMore<TLoss>();
        TLoss.Validate(in loss);
        Guard.SameLength(prediction.Length, target.Length, nameof(target));
        if (withGradient)
            Guard.SameLength(prediction.Length, gradient.Length, nameof(gradient));
        return Backend.Resolve(backend);
    }

    private static void CheckOverlap<T>(T* prediction, T* target, T* gradient, int length)
        where T : unmanaged
    {
        Guard.Overlap(gradient, prediction, length, nameof(gradient), nameof(prediction));
        Guard.Overlap(gradient, target, length, nameof(gradient), nameof(target));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<TLoss, T>(Backend backend, in TLoss loss, T* prediction, T* target, T* gradient, nint count, T scale, double* partials, byte* lanes)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Arrays<T> arrays = new()
        {
            Prediction = ref *prediction,
            Target = ref *target,
            Output = ref *gradient,
            SumPartials = ref *partials,
            Lanes = ref *(T*)lanes,
            Count = (nuint)count,
            RowLength = (nuint)count,
            Scale = scale,
        };
        TLoss.Run(gradient is null ? KernelId.Reduce : KernelId.ReduceGradient, backend, in loss, in arrays);
    }

    private static int Blocks<T>(nint count)
        where T : unmanaged => (int)((count + Contract.BlockLength<T>() - 1) / Contract.BlockLength<T>());
}

using System.Numerics;
using LossKernels.Cpu;
using LossKernels.Runtime;

namespace LossKernels;

/// <summary>
/// Evaluates losses: value, gradient, or both in one pass over the data. Inputs are contiguous arrays or spans of
/// equal length; the shape is the caller's affair.
/// </summary>
/// <remarks>
/// <para>Every method returns the same bits on every backend (<see cref="Backend"/>) and CPU; the contract is
/// <c>docs/numerics.md</c>. None of them allocates.</para>
/// <para>An output may be exactly one of the inputs (the same first element), which is then overwritten; any other
/// overlap is an error. A NaN in an element reaches the total and that element's gradient, and no other's.</para>
/// <para>A loss that takes a variance for each element, such as <see cref="GaussianNll"/>, is evaluated by requests alone:
/// to the other methods it is an <see cref="ArgumentException"/>.</para>
/// </remarks>
public static class Loss
{
    /// <summary>Evaluates a request: whatever it asks for, in one pass over the data.</summary>
    /// <param name="loss">The loss, such as <c>new Huber(1.0)</c>.</param>
    /// <param name="request">The arrays and what is wanted of them.</param>
    /// <returns>The value, and what it takes to merge it with those of other shards.</returns>
    /// <exception cref="ArgumentException">Lengths or types do not fit, or an output overlaps an input other than exactly; the message names the argument.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss, or a number of the request, is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The request's token was cancelled. The outputs are undefined.</exception>
    /// <exception cref="PlatformNotSupportedException">The backend is not supported here.</exception>
    public static LossResult Evaluate<TLoss>(TLoss loss, scoped in LossRequest request)
        where TLoss : struct, ILoss<TLoss>
    {
        LossResult result;
        if (request.Prediction.Type == ElementType.Float64)
            Evaluator.Run<TLoss, double>(loss, in request, addsUp: true, out result);
        else
            Evaluator.Run<TLoss, float>(loss, in request, addsUp: true, out result);
        return result;
    }

    /// <summary>The mean of the losses: <c>Σ loss(prediction[i], target[i]) / n</c>. Of nothing it is NaN.</summary>
    /// <param name="loss">The loss, such as <c>new Huber(1.0)</c>.</param>
    /// <param name="prediction">The predictions, n of them.</param>
    /// <param name="target">The targets, n of them.</param>
    /// <param name="backend">The backend for this call; the process's where it is null.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss is outside its range.</exception>
    /// <exception cref="PlatformNotSupportedException">The backend is not supported here.</exception>
    public static double Mean<TLoss, T>(TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend = null)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        BlockWalker.Sum(loss, prediction, target, default, false, 1.0, backend) / prediction.Length;

    /// <summary>The mean of the losses and, in the same pass, its gradient: <c>gradient[i] = d[i] / n</c>, d being the derivative.</summary>
    /// <param name="loss">The loss, such as <c>new Huber(1.0)</c>.</param>
    /// <param name="prediction">The predictions, n of them.</param>
    /// <param name="target">The targets, n of them.</param>
    /// <param name="gradient">Receives the gradient with respect to the predictions, n elements.</param>
    /// <param name="backend">The backend for this call; the process's where it is null.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the gradient overlaps an input other than exactly.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss is outside its range.</exception>
    /// <exception cref="PlatformNotSupportedException">The backend is not supported here.</exception>
    public static double Mean<TLoss, T>(TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, Backend? backend = null)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        BlockWalker.Sum(loss, prediction, target, gradient, true, 1.0 / prediction.Length, backend) / prediction.Length;

    /// <summary>The sum of the losses: <c>Σ loss(prediction[i], target[i])</c>. Of nothing it is 0.</summary>
    /// <inheritdoc cref="Mean{TLoss, T}(TLoss, ReadOnlySpan{T}, ReadOnlySpan{T}, Backend?)"/>
    public static double Sum<TLoss, T>(TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend = null)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        BlockWalker.Sum(loss, prediction, target, default, false, 1.0, backend);

    /// <summary>The sum of the losses and, in the same pass, its gradient: <c>gradient[i] = d[i]</c>, d being the derivative.</summary>
    /// <inheritdoc cref="Mean{TLoss, T}(TLoss, ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T}, Backend?)"/>
    public static double Sum<TLoss, T>(TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, Backend? backend = null)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        BlockWalker.Sum(loss, prediction, target, gradient, true, 1.0, backend);

    /// <summary>The loss of each element: <c>values[i] = loss(prediction[i], target[i])</c>.</summary>
    /// <param name="loss">The loss, such as <c>new Huber(1.0)</c>.</param>
    /// <param name="prediction">The predictions, n of them.</param>
    /// <param name="target">The targets, n of them.</param>
    /// <param name="values">Receives the losses, n elements.</param>
    /// <param name="backend">The backend for this call; the process's where it is null.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the values overlap an input other than exactly.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss is outside its range.</exception>
    /// <exception cref="PlatformNotSupportedException">The backend is not supported here.</exception>
    public static void Values<TLoss, T>(TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> values, Backend? backend = null)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ElementWalker.Values(loss, prediction, target, values, backend);

    /// <summary>The gradient of the sum times an upstream factor: <c>gradient[i] = d[i] · upstream</c>, d being the derivative.</summary>
    /// <param name="loss">The loss, such as <c>new Huber(1.0)</c>.</param>
    /// <param name="prediction">The predictions, n of them.</param>
    /// <param name="target">The targets, n of them.</param>
    /// <param name="gradient">Receives the gradient with respect to the predictions, n elements.</param>
    /// <param name="upstream">The factor; it is rounded to the compute type once.</param>
    /// <param name="backend">The backend for this call; the process's where it is null.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the gradient overlaps an input other than exactly.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss is outside its range.</exception>
    /// <exception cref="PlatformNotSupportedException">The backend is not supported here.</exception>
    public static void Gradient<TLoss, T>(TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, double upstream = 1.0, Backend? backend = null)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ElementWalker.Gradient(loss, prediction, target, gradient, upstream, backend);

    /// <summary>The gradient under an upstream gradient of each element: <c>gradient[i] = d[i] · upstream[i]</c>, d being the derivative.</summary>
    /// <param name="loss">The loss, such as <c>new Huber(1.0)</c>.</param>
    /// <param name="prediction">The predictions, n of them.</param>
    /// <param name="target">The targets, n of them.</param>
    /// <param name="upstream">The upstream gradients, n of them.</param>
    /// <param name="gradient">Receives the gradient with respect to the predictions, n elements.</param>
    /// <param name="backend">The backend for this call; the process's where it is null.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the gradient overlaps an input other than exactly.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss is outside its range.</exception>
    /// <exception cref="PlatformNotSupportedException">The backend is not supported here.</exception>
    public static void Gradient<TLoss, T>(TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, ReadOnlySpan<T> upstream, Span<T> gradient, Backend? backend = null)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ElementWalker.Gradient(loss, prediction, target, upstream, gradient, backend);

    /// <summary>
    /// The exact sum of the losses of a shard, for merging with those of other shards. Shards that start at a multiple
    /// of <see cref="Contract.BlockLength{T}"/> merge, in any order, to the bits of <see cref="Sum{TLoss, T}(TLoss, ReadOnlySpan{T}, ReadOnlySpan{T}, Backend?)"/> over the whole.
    /// </summary>
    /// <inheritdoc cref="Mean{TLoss, T}(TLoss, ReadOnlySpan{T}, ReadOnlySpan{T}, Backend?)"/>
    public static ExactSum Partial<TLoss, T>(TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Backend? backend = null)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        BlockWalker.Evaluate(loss, prediction, target, default, false, 1.0, backend, out LossResult result);
        return result.Partial;
    }

    /// <summary>
    /// The exact sum of the losses of a shard and, in the same pass, <c>gradient[i] = d[i] · upstream</c>. For the
    /// gradient of the mean over N elements of all shards together, <paramref name="upstream"/> is <c>1.0 / N</c>.
    /// </summary>
    /// <param name="loss">The loss, such as <c>new Huber(1.0)</c>.</param>
    /// <param name="prediction">The predictions, n of them.</param>
    /// <param name="target">The targets, n of them.</param>
    /// <param name="gradient">Receives the gradient with respect to the predictions, n elements.</param>
    /// <param name="upstream">The factor; it is rounded to the compute type once.</param>
    /// <param name="backend">The backend for this call; the process's where it is null.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the gradient overlaps an input other than exactly.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss is outside its range.</exception>
    /// <exception cref="PlatformNotSupportedException">The backend is not supported here.</exception>
    public static ExactSum Partial<TLoss, T>(TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, Span<T> gradient, double upstream = 1.0, Backend? backend = null)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        BlockWalker.Evaluate(loss, prediction, target, gradient, true, upstream, backend, out LossResult result);
        return result.Partial;
    }
}

using System.ComponentModel;
using System.Numerics;

namespace LossKernels.Runtime;

/// <summary>
/// The kernels of one row-wise loss for one element type, written by the source generator. The methods of
/// <see cref="RowLoss"/> call them; they check nothing.
/// </summary>
/// <typeparam name="TSelf">The loss.</typeparam>
/// <typeparam name="T">The element type, which is also the compute type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowLossKernels<TSelf, T>
    where TSelf : struct, IRowLossKernels<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Of each kernel: of the statistics, in the order of their computation, and then of both gradients.</summary>
    static abstract ReadOnlySpan<RowKernelTraits> Traits { get; }

    /// <summary>Checks that every parameter, rounded to <typeparamref name="T"/>, is in its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not; the message names it and the range.</exception>
    static abstract void Validate(in TSelf loss);

    /// <summary>
    /// Runs a kernel: that of a statistic, which leaves a partial for each block, or behind them that of the gradient with
    /// respect to the predictions, and that with respect to the targets.
    /// </summary>
    static abstract void Run(int kernel, Backend backend, in TSelf loss, in Arrays<T> arrays);

    /// <summary>The value of a row, of whose <see cref="Arrays{T}.Row"/> all statistics are known.</summary>
    static abstract double Finish(in TSelf loss, in Arrays<T> arrays);

    /// <summary>The text of the CUDA kernel that does everything of a row, a PTX module with one entry; empty where there is none.</summary>
    static virtual ReadOnlySpan<byte> Ptx => default;

    /// <summary>What the CUDA kernel takes of the loss: its parameters, rounded to <typeparamref name="T"/>.</summary>
    static virtual double[] PtxConstants(in TSelf loss) => [];
}

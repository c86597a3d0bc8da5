using System.ComponentModel;
using System.Numerics;

namespace LossKernels.Runtime;

/// <summary>
/// The block kernels of one loss for one element type, written by the source generator. The methods of
/// <see cref="Loss"/> call them; they check nothing.
/// </summary>
/// <typeparam name="TSelf">The loss.</typeparam>
/// <typeparam name="T">The element type, which is also the compute type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILossKernels<TSelf, T> : IElementInputs
    where TSelf : struct, ILossKernels<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Checks that every parameter, rounded to <typeparamref name="T"/>, is in its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not; the message names it and the range.</exception>
    static abstract void Validate(in TSelf loss);

    /// <summary>Runs a kernel.</summary>
    static abstract void Run(KernelId kernel, Backend backend, in TSelf loss, in Arrays<T> arrays);

    /// <summary>The text of a CUDA kernel, a PTX module of its own with one entry; empty where there is none.</summary>
    static virtual ReadOnlySpan<byte> Ptx(KernelId kernel) => default;

    /// <summary>Computes what such a kernel takes of the loss's parameters: in float64, each rounded once.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="loss">The loss.</param>
    static virtual T[] PtxConstants(KernelId kernel, in TSelf loss) => [];
}

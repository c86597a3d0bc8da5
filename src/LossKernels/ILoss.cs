using System.ComponentModel;
using LossKernels.Runtime;

namespace LossKernels;

/// <summary>
/// An element-wise loss with its generated kernels. Implemented by the source generator for every type marked with
/// <see cref="LossKernelAttribute"/>; not meant to be implemented by hand.
/// </summary>
/// <typeparam name="TSelf">The loss itself.</typeparam>
public interface ILoss<TSelf> : ILossKernels<TSelf, float>, ILossKernels<TSelf, double>
    where TSelf : struct, ILoss<TSelf>
{
    /// <summary>The name of the loss on a command line, such as <c>smooth-l1</c>.</summary>
    static abstract string ShortName { get; }

    /// <summary>The parameters, in the order of the constructor.</summary>
    static abstract IReadOnlyList<LossParameter> Parameters { get; }

    /// <summary>Makes the loss from its parameters' values, in the order of <see cref="Parameters"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its parameter's range.</exception>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    static abstract TSelf Create(ReadOnlySpan<double> parameters);

    /// <summary>
    /// The definition itself, in float64: the loss of one element. It is the reference that the kernels are judged
    /// by, and far slower than they are.
    /// </summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="target">The target.</param>
    /// <param name="variance">The variance, for a loss that takes one.</param>
    double Evaluate(double prediction, double target, double variance = 1);
}

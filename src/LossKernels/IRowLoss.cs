using System.ComponentModel;
using LossKernels.Runtime;

namespace LossKernels;

/// <summary>
/// A row-wise loss with its generated kernels. Implemented by the source generator for every type marked with
/// <see cref="RowLossKernelAttribute"/>; not meant to be implemented by hand.
/// </summary>
/// <typeparam name="TSelf">The loss itself.</typeparam>
public interface IRowLoss<TSelf> : IRowLossKernels<TSelf, float>, IRowLossKernels<TSelf, double>
    where TSelf : struct, IRowLoss<TSelf>
{
    /// <summary>The name of the loss on a command line, such as <c>cross-entropy</c>.</summary>
    static abstract string ShortName { get; }

    /// <summary>The parameters, in the order of the constructor.</summary>
    static abstract IReadOnlyList<LossParameter> Parameters { get; }

    /// <summary>What it takes besides predictions and targets.</summary>
    static abstract RowLossInputs Inputs { get; }

    /// <summary>Makes the loss from its parameters' values, in the order of <see cref="Parameters"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its parameter's range.</exception>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    static abstract TSelf Create(ReadOnlySpan<double> parameters);

    /// <summary>
    /// The definition itself, in float64: the loss of one row. It is the reference that the kernels are judged by, and far
    /// slower than they are.
    /// </summary>
    /// <param name="prediction">The row's predictions.</param>
    /// <param name="target">Its targets, as many.</param>
    /// <param name="classWeight">The weight of each column; empty where all are 1.</param>
    /// <param name="label">The row's label, for a loss to which it is a number.</param>
    double Evaluate(ReadOnlySpan<double> prediction, ReadOnlySpan<double> target, ReadOnlySpan<double> classWeight = default, double label = 1);
}

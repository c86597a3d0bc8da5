namespace LossKernels;

/// <summary>
/// Marks a <c>readonly partial record struct</c> as the definition of a row-wise loss, whose value belongs to a row of
/// elements and not to one: a distance of vectors, a cross-entropy. The source generator reads its methods and adds the
/// kernels, with the gradient, for every element type and instruction set.
/// </summary>
/// <remarks>
/// <para>A definition has three stages. Methods marked <see cref="RowMaximumAttribute"/> or <see cref="RowSumAttribute"/>
/// give a term for each element; their maximum or sum over the row is a statistic. <c>Value</c> makes the row's value of
/// the statistics. The gradient of an element follows: Σ ∂value/∂statistic · ∂term/∂element over the sums.</para>
/// <para>What a method takes is told by the names of its parameters: the elements <c>prediction</c>, <c>target</c> and
/// <c>classWeight</c> (terms only), the row's <c>columns</c> and <c>label</c>, the parameters of the record, and the
/// statistics ahead of it (a term those that are maxima).</para>
/// <para>A maximum counts as a constant in the gradient: it is there to keep terms in range, and the value must not depend
/// on it.</para>
/// </remarks>
/// <param name="shortName">The name of the loss on a command line, such as <c>cross-entropy</c>.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class RowLossKernelAttribute(string shortName) : Attribute
{
    /// <summary>The name of the loss on a command line, such as <c>cross-entropy</c>.</summary>
    public string ShortName { get; } = shortName;
}

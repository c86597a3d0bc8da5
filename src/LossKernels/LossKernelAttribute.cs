namespace LossKernels;

/// <summary>
/// Marks a <c>readonly partial record struct</c> as the definition of an element-wise loss. The source generator
/// reads its static method <c>Value(double prediction, double target, …parameters)</c>, differentiates it and adds
/// the kernels for every element type and instruction set. Between target and parameters it may take a further input of
/// each element, <c>double variance</c>.
/// </summary>
/// <remarks>
/// A definition may also supply <c>Derivative</c> and <c>Curvature</c>, the first and second derivative with respect
/// to the prediction, <c>CurvatureBound</c>, the curvature of a parabola above the loss, and <c>VarianceDerivative</c>, the
/// derivative with respect to the variance of a loss that takes one, all of the same signature, where a form is known
/// that is faster or more accurate than the generated one.
/// </remarks>
/// <param name="shortName">The name of the loss on a command line, such as <c>smooth-l1</c>.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class LossKernelAttribute(string shortName) : Attribute
{
    /// <summary>The name of the loss on a command line, such as <c>smooth-l1</c>.</summary>
    public string ShortName { get; } = shortName;
}

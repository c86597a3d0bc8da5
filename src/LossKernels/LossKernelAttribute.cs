namespace LossKernels;

/// <summary>
/// Marks a <c>readonly partial record struct</c> as the definition of an element-wise loss. The source generator
/// reads its static method <c>Value(double prediction, double target, …parameters)</c>, differentiates it and adds
/// the kernels for every element type and instruction set.
/// </summary>
/// <remarks>
/// A definition may also supply <c>Derivative</c> and <c>Curvature</c>, the first and second derivative with respect
/// to the prediction, and <c>CurvatureBound</c>, the curvature of a parabola above the loss, all of the same signature,
/// where a form is known that is faster or more accurate than the generated one.
/// </remarks>
/// <param name="shortName">The name of the loss on a command line, such as <c>smooth-l1</c>.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class LossKernelAttribute(string shortName) : Attribute
{
    /// <summary>The name of the loss on a command line, such as <c>smooth-l1</c>.</summary>
    public string ShortName { get; } = shortName;
}

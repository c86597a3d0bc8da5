using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Emit;

/// <summary>What a kernel computes for one element, and where its numbers come from.</summary>
/// <param name="Loss">The loss's type in source.</param>
/// <param name="Inputs">The names of the element-wise inputs.</param>
/// <param name="Parameters">The text of each number that is the same for all elements, a double.</param>
/// <param name="Value">What is added up, or the greatest of which is taken.</param>
/// <param name="Output">What is written.</param>
internal sealed record KernelBody(string Loss, IReadOnlyList<string> Inputs, IReadOnlyList<string> Parameters, Expr? Value = null, Expr? Output = null);

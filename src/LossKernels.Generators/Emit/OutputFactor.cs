namespace LossKernels.Generators.Emit;

/// <summary>The factor of a kernel's output: none, one number, or one of each element.</summary>
internal enum OutputFactor
{
    None,
    One,
    Each,
}

namespace LossKernels.Generators.Emit;

/// <summary>What the terms of a block are brought down to.</summary>
internal enum KernelFold
{
    Sum,

    /// <summary>The greatest that is no NaN: +0 where it is a zero, and -Inf where there is none. The order of the terms does not matter, so there is none.</summary>
    Maximum,
}

namespace LossKernels;

/// <summary>What a mean is where there is nothing to divide by: no element counts, or the weights add up to 0.</summary>
public enum EmptyPolicy
{
    /// <summary>NaN, as in PyTorch.</summary>
    NaN,

    /// <summary>0, and gradients are multiplied by 0.</summary>
    Zero,
}

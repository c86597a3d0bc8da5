namespace LossKernels;

/// <summary>What an element-wise loss takes besides predictions and targets.</summary>
/// <param name="HasVariance">Whether it takes a variance for each element.</param>
public readonly record struct LossInputs(bool HasVariance);

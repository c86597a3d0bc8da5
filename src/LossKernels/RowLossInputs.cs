namespace LossKernels;

/// <summary>What a row-wise loss takes besides predictions and targets.</summary>
/// <param name="HasClassWeight">Whether it takes a weight for each column.</param>
/// <param name="HasNumericLabel">
/// Whether the label of a row is a number to it, beside the targets; labels are the index of the one column whose target is 1
/// otherwise.
/// </param>
public readonly record struct RowLossInputs(bool HasClassWeight, bool HasNumericLabel);

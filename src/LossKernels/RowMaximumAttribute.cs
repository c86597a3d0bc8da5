namespace LossKernels;

/// <summary>
/// Marks the method of a <see cref="RowLossKernelAttribute">row-wise loss</see> that gives the terms of a maximum over each
/// row: the greatest that is no NaN.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RowMaximumAttribute : Attribute;

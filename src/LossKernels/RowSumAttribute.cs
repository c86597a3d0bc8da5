namespace LossKernels;

/// <summary>Marks the method of a <see cref="RowLossKernelAttribute">row-wise loss</see> that gives the terms of a sum over each row.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RowSumAttribute : Attribute;

namespace LossKernels.Tests.Requests;

/// <summary>An array that a request may write.</summary>
internal enum Output
{
    Gradient,
    TargetGradient,
    Curvature,
    Values,
    RowValues,
    WeightedRowValues,
}

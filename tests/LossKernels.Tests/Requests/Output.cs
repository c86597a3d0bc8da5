namespace LossKernels.Tests.Requests;

/// <summary>An array that a request may write.</summary>
internal enum Output
{
    Gradient,
    TargetGradient,

    /// <summary>Of a loss that takes variances.</summary>
    VarianceGradient,
    Curvature,
    Values,
    RowValues,
    WeightedRowValues,
}

namespace LossKernels;

/// <summary>
/// Absolute error: <c>|e|</c> with <c>e = prediction − target</c>; derivative <c>sign(e)</c>, which is 0 at
/// <c>e = 0</c>. In units of the target.
/// </summary>
/// <remarks>PyTorch <c>l1_loss</c>, Keras <c>MeanAbsoluteError</c>, LightGBM <c>l1</c>.</remarks>
[LossKernel("mae")]
public readonly partial record struct MeanAbsoluteError
{
    /// <summary>The loss of one element.</summary>
    public static double Value(double prediction, double target) => Math.Abs(prediction - target);

    /// <summary>The curvature of the parabola above the loss; at e = 0, where none is narrow enough, infinite.</summary>
    public static double CurvatureBound(double prediction, double target) => 1 / Math.Abs(prediction - target);
}

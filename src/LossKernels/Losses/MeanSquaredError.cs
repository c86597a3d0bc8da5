namespace LossKernels;

/// <summary>
/// Squared error: <c>e²</c> with <c>e = prediction − target</c>; derivative <c>2e</c>, curvature 2. In units of the
/// target squared.
/// </summary>
/// <remarks>PyTorch <c>mse_loss</c>, Keras <c>MeanSquaredError</c>; optax <c>l2_loss</c> is half of it.</remarks>
[LossKernel("mse")]
public readonly partial record struct MeanSquaredError
{
    /// <summary>The loss of one element.</summary>
    public static double Value(double prediction, double target)
    {
        double e = prediction - target;
        return e * e;
    }

    /// <summary>The curvature of the parabola above the loss, which is the loss itself, also where 2e overflows.</summary>
    public static double CurvatureBound(double prediction, double target) => 2;
}

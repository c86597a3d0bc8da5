namespace LossKernels;

/// <summary>
/// Smooth L1: <c>½e²/beta</c> where <c>|e| ≤ beta</c>, else <c>|e| − ½beta</c>, with <c>e = prediction − target</c>.
/// Derivative <c>clamp(e/beta, −1, 1)</c>. In units of the target. <c>beta = 0</c> is <see cref="MeanAbsoluteError"/>.
/// </summary>
/// <remarks>
/// PyTorch <c>smooth_l1_loss</c>, detectron2 and fvcore <c>smooth_l1_loss</c>. It is <see cref="Huber"/> with
/// <c>delta = beta</c>, divided by <c>beta</c>, in both regions.
/// Source: R. Girshick, Fast R-CNN, ICCV 2015 (there with <c>beta = 1</c>).
/// </remarks>
/// <param name="Beta">Where the quadratic part ends, in units of the target; finite and at least 0.</param>
[LossKernel("smooth-l1")]
public readonly partial record struct SmoothL1([Domain(AtLeast = 0)] double Beta)
{
    /// <summary>The loss of one element.</summary>
    public static double Value(double prediction, double target, double beta)
    {
        double slope = Derivative(prediction, target, beta);
        return slope * (prediction - target - 0.5 * beta * slope);
    }

    /// <summary>
    /// The derivative with respect to the prediction. Where beta is 0 only e = 0 and NaN reach the quotient, and
    /// leave it as they are.
    /// </summary>
    public static double Derivative(double prediction, double target, double beta)
    {
        double e = prediction - target;
        return Math.Abs(e) > beta ? Math.CopySign(1, e) : e / (beta > 0 ? beta : 1);
    }

    /// <summary>The curvature of the parabola above the loss; infinite at the kink that e = 0 is where beta is 0.</summary>
    public static double CurvatureBound(double prediction, double target, double beta) => 1 / Math.Max(Math.Abs(prediction - target), beta);

    /// <summary>Huber's loss with the same seam, which is <see cref="Beta"/> times this one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">When the result is used: beta is 0, which is no Huber loss.</exception>
    public Huber ToHuber() => new(Beta);
}

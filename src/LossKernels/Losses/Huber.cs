namespace LossKernels;

/// <summary>
/// Huber's loss: <c>½e²</c> where <c>|e| ≤ delta</c>, else <c>delta(|e| − ½delta)</c>, with
/// <c>e = prediction − target</c>. Derivative <c>clamp(e, −delta, delta)</c>. In units of the target squared.
/// </summary>
/// <remarks>
/// PyTorch <c>huber_loss</c>, Keras <c>Huber</c>, optax <c>huber_loss</c>, LightGBM <c>huber</c> (its <c>alpha</c>).
/// It is <c>delta</c> times <see cref="SmoothL1"/> with <c>beta = delta</c>, in both regions.
/// Source: P. J. Huber, Robust Estimation of a Location Parameter, Ann. Math. Statist. 35 (1964).
/// </remarks>
/// <param name="Delta">Where the quadratic part ends, in units of the target; finite and greater than 0.</param>
[LossKernel("huber")]
public readonly partial record struct Huber([Domain(GreaterThan = 0)] double Delta)
{
    /// <summary>The loss of one element. The branch-free form is exact in both regions.</summary>
    public static double Value(double prediction, double target, double delta)
    {
        double e = prediction - target;
        double c = Math.Clamp(e, -delta, delta);
        return c * (e - 0.5 * c);
    }

    /// <summary>The derivative with respect to the prediction.</summary>
    public static double Derivative(double prediction, double target, double delta) =>
        Math.Clamp(prediction - target, -delta, delta);

    /// <summary>Smooth L1 with the same seam; this loss is <see cref="Delta"/> times it.</summary>
    public SmoothL1 ToSmoothL1() => new(Delta);
}

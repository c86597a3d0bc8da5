namespace LossKernels;

/// <summary>
/// The epsilon-insensitive loss of support vector regression: <c>max(0, |e| − epsilon)</c> with
/// <c>e = prediction − target</c>. Derivative <c>sign(e)</c> where <c>|e| &gt; epsilon</c>, else 0, at
/// <c>|e| = epsilon</c> too. In units of the target.
/// </summary>
/// <remarks>
/// scikit-learn <c>SGDRegressor(loss="epsilon_insensitive")</c> and <c>LinearSVR</c>. With <c>epsilon = 0</c> it is
/// <see cref="MeanAbsoluteError"/>.
/// Source: V. N. Vapnik, The Nature of Statistical Learning Theory, 1995.
/// </remarks>
/// <param name="Epsilon">The error that costs nothing, in units of the target; finite and at least 0.</param>
[LossKernel("epsilon-insensitive")]
public readonly partial record struct EpsilonInsensitive([Domain(AtLeast = 0)] double Epsilon)
{
    /// <summary>The loss of one element.</summary>
    public static double Value(double prediction, double target, double epsilon) =>
        Math.Max(0, Math.Abs(prediction - target) - epsilon);

    /// <summary>The derivative with respect to the prediction. <c>e − e</c> is 0, or the NaN that e is.</summary>
    public static double Derivative(double prediction, double target, double epsilon)
    {
        double e = prediction - target;
        return Math.Abs(e) > epsilon ? Math.CopySign(1, e) : e - e;
    }

    /// <summary>
    /// The curvature of the narrowest parabola that touches the loss at e and lies above both its slopes; infinite at
    /// the kinks.
    /// </summary>
    public static double CurvatureBound(double prediction, double target, double epsilon)
    {
        double size = Math.Abs(prediction - target), room = 2 * Math.Abs(size - epsilon);
        return 1 / (size > epsilon && size < room ? size : room);
    }
}

namespace LossKernels;

/// <summary>
/// The squared logarithmic error <c>(log(1 + prediction) − log(1 + target))²</c>, for predictions and targets greater than
/// −1. Derivative <c>2(log(1 + prediction) − log(1 + target))/(1 + prediction)</c>. Without a unit: what counts is the
/// ratio of the two.
/// </summary>
/// <remarks>
/// Keras <c>MeanSquaredLogarithmicError</c>, which clips what is below 0; scikit-learn <c>mean_squared_log_error</c>, which
/// refuses what is not above −1; twice XGBoost's <c>reg:squaredlogerror</c>; of no paper. Here nothing is clipped or
/// refused: an input of −1 gives ∞, one below it NaN, and two of −1 give NaN, by arithmetic.
/// </remarks>
[LossKernel("msle")]
public readonly partial record struct MeanSquaredLogError
{
    /// <summary>The loss of one element: within 6 ulp, of the rounding of prediction − target and four operations that the square doubles.</summary>
    public static double Value(double prediction, double target)
    {
        double difference = Difference(prediction, target);
        return difference * difference;
    }

    /// <summary>The derivative with respect to the prediction, within 5 ulp.</summary>
    public static double Derivative(double prediction, double target) => 2 * Difference(prediction, target) / (1 + prediction);

    /// <summary>The second derivative, negative where the prediction is far above the target.</summary>
    public static double Curvature(double prediction, double target)
    {
        double argument = 1 + prediction;
        return 2 * (1 - Difference(prediction, target)) / (argument * argument);
    }

    /// <summary>No parabola lies above the loss, which has a pole at −1.</summary>
    public static double CurvatureBound(double prediction, double target) => double.PositiveInfinity;

    /// <summary>
    /// One logarithm, of the quotient of the larger argument and the smaller: two would cancel. Below the domain the
    /// smaller one is negative; two negative ones would have a quotient that looks like any other.
    /// </summary>
    private static double Difference(double prediction, double target)
    {
        double e = prediction - target, smaller = 1 + (e < 0 ? prediction : target);
        return smaller < 0 ? double.NaN : Math.CopySign(LossMath.LogP1(Math.Abs(e) / smaller), e);
    }
}

namespace LossKernels;

/// <summary>
/// The binary cross-entropy of a logit: <c>−[positiveWeight·t·log σ(x) + (1 − t)·log(1 − σ(x))]</c>, where x is the
/// prediction, <c>σ(x) = 1/(1 + e^(−x))</c>, and the target t is 0, 1 or a probability between them. Derivative
/// <c>(1 − t)·σ(x) − positiveWeight·t·σ(−x)</c>. In nats.
/// </summary>
/// <remarks>
/// PyTorch <c>binary_cross_entropy_with_logits(pos_weight)</c>, TensorFlow <c>weighted_cross_entropy_with_logits</c>, Keras
/// <c>BinaryCrossentropy(from_logits=True)</c>, XGBoost <c>binary:logistic</c> (<c>scale_pos_weight</c>). At an infinite
/// logit the formula has 0·∞ where the target is 0 or 1, which is NaN there too.
/// Source: D. R. Cox, The Regression Analysis of Binary Sequences, J. R. Statist. Soc. B 20 (1958).
/// </remarks>
/// <param name="PositiveWeight">The weight of the positive class, without a unit; finite and at least 0. With 1 both classes weigh the same.</param>
[LossKernel("bce-with-logits")]
public readonly partial record struct BinaryCrossEntropyWithLogits([Domain(AtLeast = 0)] double PositiveWeight)
{
    /// <summary>
    /// The loss of one element, as the slope that it has far out on this side of 0, times |x|, and what is left of both
    /// classes' terms, log(1 + e^(−|x|)): a sum of positive numbers for a target from 0 to 1.
    /// </summary>
    public static double Value(double prediction, double target, double positiveWeight) =>
        Slope(prediction, target, positiveWeight) * Math.Abs(prediction) + Weight(target, positiveWeight) * LogOfOnePlus(Power(prediction));

    /// <summary>The derivative with respect to the prediction; subtracted is no more than the two classes have to.</summary>
    public static double Derivative(double prediction, double target, double positiveWeight)
    {
        double power = Power(prediction);
        double outward = Slope(prediction, target, positiveWeight) - Weight(target, positiveWeight) * (power / (1 + power));
        return prediction < 0 ? -outward : outward;
    }

    /// <summary>The second derivative, σ(x)·σ(−x) times the weight of both classes.</summary>
    public static double Curvature(double prediction, double target, double positiveWeight)
    {
        double power = Power(prediction), sum = 1 + power;
        return Weight(target, positiveWeight) * (power / (sum * sum));
    }

    /// <summary>
    /// The curvature of the parabola above the loss, tanh(½x)/(2x) times the weight of both classes (T. S. Jaakkola and
    /// M. I. Jordan, Bayesian parameter estimation via variational methods, Statist. Comput. 10, 2000).
    /// </summary>
    public static double CurvatureBound(double prediction, double target, double positiveWeight)
    {
        double ofSigmoid = prediction == 0 ? 0.25 : Math.Tanh(0.5 * prediction) / (2 * prediction);
        return Math.Max(0, Weight(target, positiveWeight)) * ofSigmoid;
    }

    /// <summary>The size of the derivative far out.</summary>
    private static double Slope(double prediction, double target, double positiveWeight) =>
        prediction < 0 ? positiveWeight * target : 1 - target;

    private static double Weight(double target, double positiveWeight) => positiveWeight * target + (1 - target);

    /// <summary>log(1 + q) of q from 0 to 1: in float32 a polynomial printed by eng/minimax.sh, within 2^-27, relatively, which needs no exponent of 1 + q.</summary>
    private static double LogOfOnePlus(double q) => LossMath.ByFormat(
        q * (1.0 + q * (-0.49999928474426270 + q * (0.33330398797988892 + q * (-0.24957506358623505 +
        q * (0.19690181314945221 + q * (-0.15341117978096008 + q * (0.10657421499490738 +
        q * (-0.057444497942924500 + q * (0.020091190934181213 + q * -0.0032940038945525885))))))))),
        LossMath.LogP1(q));

    private static double Power(double prediction) => Math.Exp(-Math.Abs(prediction));
}

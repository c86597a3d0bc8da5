namespace LossKernels;

/// <summary>
/// The logarithm of the hyperbolic cosine: <c>log cosh e</c> with <c>e = prediction − target</c>, near <c>½e²</c> for small
/// errors and near <c>|e| − log 2</c> for large ones. Derivative <c>tanh e</c>. In units of the target for large errors;
/// the error is a plain number.
/// </summary>
/// <remarks>
/// Keras <c>LogCosh</c>, optax <c>log_cosh</c>, CatBoost <c>LogCosh</c>. It has its digits at every e: the usual
/// <c>e + softplus(−2e) − log 2</c> has lost all of them at <c>e = 1e-4</c> in float32.
/// Source: P. J. Green, Bayesian reconstructions from emission tomography data using a modified EM algorithm, IEEE Trans.
/// Med. Imaging 9 (1990).
/// </remarks>
[LossKernel("log-cosh")]
public readonly partial record struct LogCosh
{
    /// <summary>
    /// The loss of one element: <c>e²·p(e²)</c> below the seam and <c>|e| − log 2 + log(1 + q)</c> from there on, with
    /// <c>q = e^(−2|e|)</c>. At the seam the loss is large enough for what the second form subtracts; q is so small that
    /// a polynomial is half the work of a logarithm.
    /// </summary>
    public static double Value(double prediction, double target)
    {
        double e = prediction - target, size = Math.Abs(e), square = e * e, q = 1 + PowerMinusOne(size);
        return size < 0.625 ? square * OfSquare(square) : size - 0.6931471805599453 + q * LogOverPower(q);
    }

    /// <summary>The derivative with respect to the prediction, tanh e, from what the value needs too.</summary>
    public static double Derivative(double prediction, double target)
    {
        double e = prediction - target, t = PowerMinusOne(Math.Abs(e));
        return Math.CopySign(t / (2 + t), e);
    }

    /// <summary>The second derivative, 1/cosh²e: 1 − tanh² has no digits left where tanh is near 1.</summary>
    public static double Curvature(double prediction, double target)
    {
        double q = Math.Exp(-2 * Math.Abs(prediction - target)), sum = 1 + q;
        return 4 * q / (sum * sum);
    }

    /// <summary>e^(−2|e|) − 1.</summary>
    private static double PowerMinusOne(double size) => LossMath.ExpM1(-2 * size);

    /// <summary>log cosh e over e², of e² up to 0.625²: in float32 printed by eng/minimax.sh, in float64 interpolated at Chebyshev's points, within 2^-30 and 2^-54, relatively.</summary>
    private static double OfSquare(double square) => LossMath.ByFormat(
        0.5 + square * (-0.083333291113376617 + square * (0.02222072519361973 +
        square * (-0.0067283608950674534 + square * (0.0020936306100398667 + square * -0.00050418660975992680)))),
        0.5 + square * (-0.08333333333332603 + square * (0.022222222221472236 +
        square * (-0.006746031715909627 + square * (0.002186948231216321 + square * (-0.000738595427437775 +
        square * (0.0002565233911625094 + square * (-9.070829416425106e-05 + square * (3.187558732914791e-05 +
        square * (-1.0095803038458437e-05 + square * 2.068882811664356e-06))))))))));

    /// <summary>log(1 + q) over q, of q up to e^(−2·0.625): likewise, within 2^-29 and 2^-53, relatively.</summary>
    private static double LogOverPower(double q) => LossMath.ByFormat(
        1.0 + q * (-0.49999973177909851 + q * (0.33331522345542908 + q * (-0.24958400428295135 +
        q * (0.19550323486328125 + q * (-0.14111159741878510 + q * 0.064745403826236725))))),
        1.0 + q * (-0.49999999999995465 + q * (0.33333333332443255 +
        q * (-0.24999999931151037 + q * (0.19999997222746824 + q * (-0.16666599691057288 +
        q * (0.14284671335742327 + q * (-0.12489025845704513 + q * (0.11031078537625857 +
        q * (-0.09591115421600711 + q * (0.07629567182806754 + q * (-0.04720750874499406 +
        q * 0.015969980768968706))))))))))));
}

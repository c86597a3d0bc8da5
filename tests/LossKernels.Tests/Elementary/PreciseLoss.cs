using LossKernels.Tests.Accuracy;

namespace LossKernels.Tests.Elementary;

/// <summary>
/// A loss and its derivative from the textbook's formula in multi-precision, at elements where the terms of a sum have one
/// sign: where they cancel, an ulp of an input is any number of ulp of the result.
/// </summary>
/// <param name="Parameter">The loss's parameter, if it has one.</param>
/// <param name="Element">Draws a prediction, a target and a variance.</param>
/// <param name="Value">The loss.</param>
/// <param name="Derivative">Its derivative with respect to the prediction; null where that has terms of two signs.</param>
internal sealed record PreciseLoss(
    double? Parameter,
    Func<Random, (double Prediction, double Target, double Variance)> Element,
    Func<double, double, double, Ratio> Value,
    Func<double, double, double, Ratio>? Derivative)
{
    private static readonly Dyadic s_1 = 1.0, s_2 = 2.0, s_half = 0.5;

    /// <summary>By the loss's short name.</summary>
    public static IReadOnlyDictionary<string, PreciseLoss> All { get; } = new Dictionary<string, PreciseLoss>
    {
        ["log-cosh"] = new(null, Error(1e-7, 600), (e, _, _) => LogCosh(e), (e, _, _) => Precise.Tanh(e)),
        ["cauchy"] = Cauchy(0.7),
        ["welsch"] = Welsch(0.25),
        ["fair"] = Fair(4),
        ["bce-with-logits"] = new(
            1,
            random => (Signed(random, 1e-7, 60), random.Next(2), 1),
            (x, t, _) => SoftPlus(t == 0 ? x : -x),
            (x, t, _) => t == 0 ? new(s_1, s_1 + Precise.Power(-x)) : new(-s_1, s_1 + Precise.Power(x))),
        ["msle"] = new(
            null,
            random => (Math.Abs(Signed(random, 1, 1e6)), Math.Abs(Signed(random, 1e-7, 0.5)), 1),
            (p, t, _) => LogRatio(p, t) * LogRatio(p, t),
            (p, t, _) => new(s_2 * LogRatio(p, t), s_1 + p)),
        ["poisson-nll"] = new(
            null, random => (-Math.Abs(Signed(random, 1e-7, 30)), random.Next(100), 1), (p, t, _) => Precise.Power(p) - ((Dyadic)t * p), null),
        ["poisson-nll-rate"] = new(
            0, random => (Math.Abs(Signed(random, 1e-7, 0.9)), random.Next(100), 1), (p, t, _) => p - (t * Precise.LogOf(p)), null),
        ["gaussian-nll"] = new(
            1e-6,
            random => (Signed(random, 1e-7, 1e6), 0, Math.Abs(Signed(random, 1.1, 1e6))),
            (e, _, v) => new(s_half * ((v * Precise.LogOf(v)) + ((Dyadic)e * e)), v),
            (e, _, v) => new(e, v)),
    };

    private static PreciseLoss Cauchy(double scale)
    {
        Dyadic square = (Dyadic)scale * scale;
        return new(
            scale,
            Error(1e-7, 1e9),
            (e, _, _) => s_half * square * (Precise.LogOf(square + ((Dyadic)e * e)) - Precise.LogOf(square)),
            (e, _, _) => new(e * square, square + ((Dyadic)e * e)));
    }

    /// <param name="scale">A power of 2, so that e/scale is exact.</param>
    private static PreciseLoss Welsch(double scale)
    {
        return new(
            scale,
            Error(1e-7, 24 * scale),
            (e, _, _) => s_half * scale * scale * (s_1 - Power(e)),
            (e, _, _) => e * Power(e));

        Dyadic Power(double e) => Precise.Power(-((Dyadic)(e / scale) * (e / scale)));
    }

    /// <param name="c">Likewise.</param>
    private static PreciseLoss Fair(double c)
    {
        return new(
            c,
            Error(1e-7, 1e9),
            (e, _, _) => (Dyadic)c * c * (Relative(e) - Precise.LogOf(s_1 + Relative(e))),
            (e, _, _) => new(e, s_1 + Relative(e)));

        Dyadic Relative(double e) => Math.Abs(e) / c;
    }

    private static Func<Random, (double, double, double)> Error(double least, double most) => random => (Signed(random, least, most), 0, 1);

    /// <summary>A number of either sign, of any magnitude between two bounds.</summary>
    private static double Signed(Random random, double least, double most) =>
        (random.Next(2) == 0 ? 1 : -1) * least * Math.Pow(most / least, random.NextDouble());

    private static Dyadic LogCosh(double e)
    {
        Dyadic size = Math.Abs(e);
        return size + Precise.LogOf(s_1 + Precise.Power(-(s_2 * size))) - Precise.LogOf(s_2);
    }

    private static Ratio SoftPlus(double x) => x > 0 ? x + Precise.LogOf(s_1 + Precise.Power(-x)) : Precise.LogOf(s_1 + Precise.Power(x));

    private static Dyadic LogRatio(double p, double t) => Precise.LogOf(s_1 + p) - Precise.LogOf(s_1 + t);
}

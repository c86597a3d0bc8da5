namespace LossKernels.Tests.Losses;

/// <summary>
/// Tukey's biweight: a polynomial up to the cutoff and a constant beyond it, so that a NaN reaches the result only
/// through the guard that the compiler adds.
/// </summary>
[LossKernel("biweight")]
public readonly partial record struct Biweight([Domain(GreaterThan = 0)] double Cutoff)
{
    public static double Value(double prediction, double target, double cutoff)
    {
        double e = prediction - target;
        double u = Squared(e / cutoff);
        return Math.Abs(e) <= cutoff ? e * e * (0.5 - u * (0.5 - 1.0 / 6 * u)) : cutoff * cutoff / 6;
    }

    /// <summary>Factored, because the generated sum of products cancels near the cutoff.</summary>
    public static double Derivative(double prediction, double target, double cutoff)
    {
        double e = prediction - target;
        return Math.Abs(e) <= cutoff ? e * Squared(1 - Squared(e / cutoff)) : 0;
    }

    private static double Squared(double x) => x * x;
}

namespace LossKernels.Tests.Losses;

/// <summary>Welsch's loss, <c>1 − e^(−u²)</c> with <c>u = e / scale</c>: it is bounded, and its derivative goes to zero through subnormal numbers.</summary>
/// <remarks>The bounds of <c>Scale</c> keep u² in the range of float32 wherever e² is.</remarks>
[LossKernel("welsch")]
public readonly partial record struct Welsch([Domain(AtLeast = 0.5, AtMost = 4)] double Scale)
{
    public static double Value(double prediction, double target, double scale)
    {
        double u = (prediction - target) / scale;
        return -LossMath.ExpM1(-(u * u));
    }
}

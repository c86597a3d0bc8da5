namespace LossKernels.Tests.Losses;

/// <summary>
/// Huber's loss with one weight for each side: an early return, a helper with branches, and two parameters, one of
/// them bounded on both sides.
/// </summary>
/// <remarks>The bounds of <c>Tilt</c> keep <c>1 − tilt</c> from magnifying the rounding of the parameter.</remarks>
[LossKernel("expectile-huber")]
public readonly partial record struct ExpectileHuber(
    [Domain(GreaterThan = 0)] double Delta,
    [Domain(AtLeast = 0.25, AtMost = 0.75)] double Tilt)
{
    public static double Value(double prediction, double target, double delta, double tilt)
    {
        double e = prediction - target;
        double weight = Weight(e, tilt);
        if (Math.Abs(e) <= delta)
            return 0.5 * weight * e * e;
        double capped = Math.Min(Math.Abs(e), delta);
        return weight * capped * (Math.Max(e, -e) - 0.5 * capped);
    }

    /// <summary>The heavier side's: the lighter side's parabola would cross it.</summary>
    public static double CurvatureBound(double prediction, double target, double delta, double tilt) => Math.Max(tilt, 1 - tilt);

    private static double Weight(double e, double tilt)
    {
        if (e > 0)
            return tilt;
        return 1 - tilt;
    }
}

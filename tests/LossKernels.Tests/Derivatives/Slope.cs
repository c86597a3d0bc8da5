namespace LossKernels.Tests.Derivatives;

/// <summary>A slope by central differences, where there is one.</summary>
internal static class Slope
{
    private const double Step = 1e-3;

    /// <summary>Null at a kink, a jump, or where the function bends too much for the step: there a smaller step gives another slope.</summary>
    public static double? Of(Func<double, double> function, double x)
    {
        double coarse = Extrapolated(Step), fine = Extrapolated(Step / 2);
        return Math.Abs(coarse - fine) <= 1e-7 * Math.Max(1, Math.Abs(fine)) ? fine : null;

        // The error of a step h is h² times the third derivative; two steps cancel it.
        double Extrapolated(double h) => ((4 * Difference(h / 2)) - Difference(h)) / 3;

        double Difference(double h) => (function(x + h) - function(x - h)) / (x + h - (x - h));
    }
}

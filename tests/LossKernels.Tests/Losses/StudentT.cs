namespace LossKernels.Tests.Losses;

/// <summary>The negative logarithm of Student's t density, <c>½(freedom + 1)·log(1 + e² / freedom)</c>, up to a constant.</summary>
/// <remarks>The bounds of <c>Freedom</c> keep e² / freedom in the range of float32 wherever e² is.</remarks>
[LossKernel("student-t")]
public readonly partial record struct StudentT([Domain(AtLeast = 0.5, AtMost = 4)] double Freedom)
{
    public static double Value(double prediction, double target, double freedom)
    {
        double e = prediction - target;
        return 0.5 * (freedom + 1) * LossMath.LogP1(e * e / freedom);
    }
}

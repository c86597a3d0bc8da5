namespace LossKernels.Tests.Losses;

/// <summary>A smooth absolute error, <c>√(e² + scale²)</c>: a square root, and a derivative that is generated.</summary>
[LossKernel("charbonnier")]
public readonly partial record struct Charbonnier([Domain(GreaterThan = 0)] double Scale)
{
    public static double Value(double prediction, double target, double scale)
    {
        double e = prediction - target;
        return Math.Sqrt(e * e + scale * scale);
    }
}

namespace LossKernels.Tests.Losses;

/// <summary>All elementary functions, of elements and of a parameter alone: a sum of concave functions of u², where <c>u = e / scale</c>.</summary>
/// <remarks>The bounds of <c>Scale</c> keep u² in the range of float32 wherever e² is.</remarks>
[LossKernel("elementary")]
public readonly partial record struct Elementary([Domain(AtLeast = 0.5, AtMost = 4)] double Scale)
{
    public static double Value(double prediction, double target, double scale)
    {
        double u = (prediction - target) / scale;
        double w = u * u;
        double sum = LossMath.LogP1(w) - LossMath.ExpM1(-w) + Math.Tanh(w) + (1 + Math.Log(2 + w) - Math.Exp(-w));
        return sum * Weight(scale);
    }

    private static double Weight(double scale) =>
        Math.Log(scale + 1) + Math.Exp(-scale) + Math.Tanh(scale) + LossMath.LogP1(scale) + LossMath.ExpM1(scale);
}

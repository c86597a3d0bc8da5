namespace LossKernels.Tests.Losses;

/// <summary>
/// <c>e² + 1</c>, going on as <c>margin·|e| + 1</c> beyond the margin, to the left only where the margin is wide: the
/// operations that no other loss needs, a condition on the parameter alone among them.
/// </summary>
[LossKernel("patchwork")]
public readonly partial record struct Patchwork([Domain(GreaterThan = 0)] double Margin)
{
    public static double Value(double prediction, double target, double margin)
    {
        double e = prediction - target;
        bool isLinear = Math.Abs(e) > margin && (!(e <= 0) || margin > 1);
        return isLinear ? margin * Math.Max(0, Math.Sign(e) * e) - -1.0 : e * e - -1.0;
    }

    public static double CurvatureBound(double prediction, double target, double margin) => 2;
}

namespace LossKernels.Tests.Losses;

/// <summary><c>e·|e|</c>: negative as often as positive, so that its sums cancel; of no use as a loss.</summary>
[LossKernel("signed-square")]
public readonly partial record struct SignedSquare
{
    public static double Value(double prediction, double target)
    {
        double e = prediction - target;
        return e * Math.Abs(e);
    }

    public static double CurvatureBound(double prediction, double target) => 2;
}

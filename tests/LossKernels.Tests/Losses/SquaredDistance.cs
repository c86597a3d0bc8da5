namespace LossKernels.Tests.Losses;

/// <summary>The squared error of a row: what <see cref="MeanSquaredError"/> gives for it, with a gradient that is twice as long a formula.</summary>
[RowLossKernel("squared-distance")]
public readonly partial record struct SquaredDistance
{
    [RowSum]
    private static double Squares(double prediction, double target)
    {
        double e = prediction - target;
        return e * e;
    }

    public static double Value(double squares) => squares;
}

namespace LossKernels.Tests.Losses;

/// <summary>
/// The Euclidean norm of the error, <c>scale·√Σ(e/scale)²</c>, times the label's sign: a maximum that is not of the
/// predictions themselves, a term that needs it, and a label that is a number.
/// </summary>
[RowLossKernel("euclidean")]
public readonly partial record struct EuclideanDistance([Domain(AtLeast = 0)] double Offset)
{
    [RowMaximum]
    private static double Scale(double prediction, double target) => Math.Abs(prediction - target);

    [RowSum]
    private static double Squares(double prediction, double target, double scale)
    {
        double part = scale > 0 ? (prediction - target) / scale : prediction - target;
        return part * part;
    }

    public static double Value(double scale, double squares, double label, double offset) =>
        (label > 0 ? 1.0 : -1.0) * (squares > 0 ? scale * Math.Sqrt(squares) : squares) + offset;
}

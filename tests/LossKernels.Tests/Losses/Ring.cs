namespace LossKernels.Tests.Losses;

/// <summary>
/// <c>(2|e| − 2·radius)²</c>, zero where |e| is the radius. There <c>a·b − c</c> and <c>c − a·b</c> cancel to a zero,
/// whose sign the derivative shows.
/// </summary>
[LossKernel("ring")]
public readonly partial record struct Ring([Domain(AtLeast = 0)] double Radius)
{
    public static double Value(double prediction, double target, double radius)
    {
        double side = Side(prediction - target, radius);
        return side * side;
    }

    public static double Derivative(double prediction, double target, double radius) => 4 * Side(prediction - target, radius);

    /// <summary>That of the side that e is on; the other one lies below it.</summary>
    public static double CurvatureBound(double prediction, double target, double radius) => 8;

    private static double Side(double e, double radius) => e > 0 ? 2 * Math.Abs(e) - 2 * radius : 2 * radius - 2 * Math.Abs(e);
}

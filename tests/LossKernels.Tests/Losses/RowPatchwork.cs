namespace LossKernels.Tests.Losses;

/// <summary>
/// Terms that no other row-wise loss has: one that does not change along the row, more sums than a walk along it takes at
/// once, a maximum between sums, and a condition on it.
/// </summary>
[RowLossKernel("row-patchwork")]
public readonly partial record struct RowPatchwork([Domain(AtLeast = 0, AtMost = 4)] double Margin)
{
    [RowMaximum]
    private static double Furthest(double prediction) => Math.Abs(prediction);

    [RowSum]
    private static double Ones(double columns) => 1 / columns;

    [RowSum]
    private static double Squares(double prediction) => prediction * prediction;

    [RowMaximum]
    private static double Depth(double target, double furthest) => furthest > 1 ? target : -target;

    [RowSum]
    private static double Distances(double prediction, double target) => Math.Abs(prediction - target);

    [RowSum]
    private static double Parts(double prediction, double furthest) => furthest > 0 ? Math.Abs(prediction) / furthest : 0;

    [RowSum]
    private static double Excess(double prediction, double target, double margin) => Math.Max(prediction - margin * target, 0);

    [RowSum]
    private static double Masses(double target, double classWeight) => Math.Abs(classWeight * target);

    [RowSum]
    private static double Depths(double prediction, double target, double depth, double margin) =>
        depth > margin ? Math.Abs(prediction - target) : 2 * Math.Abs(prediction - target);

    public static double Value(double ones, double squares, double distances, double parts, double furthest, double excess, double masses, double depths) =>
        ones + squares + distances + furthest * parts + excess + masses + depths;
}

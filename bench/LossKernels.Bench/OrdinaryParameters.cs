namespace LossKernels.Bench;

/// <summary>Parameters to measure a loss with: 1, or the middle of a range that has no 1.</summary>
internal static class OrdinaryParameters
{
    public static double[] Of(LossDescriptor loss) => [.. loss.Parameters.Select(Of)];

    private static double Of(LossParameter parameter) => parameter.Allows(1)
        ? 1
        : (Math.Max(parameter.GreaterThan, parameter.AtLeast) + Math.Min(parameter.LessThan, parameter.AtMost)) / 2;
}

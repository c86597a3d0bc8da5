namespace LossKernels.Cli;

/// <summary>Values to try for the parameters of a loss, all within their ranges, the most ordinary ones first. The record of fingerprints depends on them.</summary>
internal static class ParameterSets
{
    // 1e-40 is subnormal in float32.
    private static readonly double[] s_usual = [1.0, 0.5, 0.1, 35.0, 0.0, -1.0, 1e-3, 1e-40, 1e30];

    /// <returns>One or more lists of values, in the order of the parameters.</returns>
    public static IEnumerable<double[]> For(IReadOnlyList<LossParameter> parameters)
    {
        double[][] values = [.. parameters.Select(Candidates)];
        int sets = values.Select(v => v.Length).DefaultIfEmpty(1).Max();
        for (int i = 0; i < sets; i++)
            yield return [.. values.Select(v => v[i % v.Length])];
    }

    private static double[] Candidates(LossParameter parameter)
    {
        double lower = Math.Max(parameter.GreaterThan, parameter.AtLeast), upper = Math.Min(parameter.LessThan, parameter.AtMost);
        double[] allowed = [.. s_usual.Concat([lower, upper, lower + 1, upper - 1, (lower + upper) / 2]).Distinct().Where(InRange)];
        return allowed.Length > 0
            ? allowed
            : throw new NotSupportedException($"No value to try was found for {parameter.Name}, which is {parameter.Range}.");

        // The kernels round a parameter to the element type first.
        bool InRange(double value) => parameter.Allows(value) && parameter.Allows((float)value);
    }
}

using System.Numerics;

namespace LossKernels.Cli.Verify;

/// <summary>Compares the results of a backend with the scalar ones, bit for bit.</summary>
/// <param name="subject">The loss with its parameters, the type and the backend, for the report.</param>
/// <param name="tally">Where the outcome is counted.</param>
internal sealed class Comparer<T>(string subject, Tally tally)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Compare(in Inputs<T> inputs, KernelResults<T> expected, KernelResults<T> actual)
    {
        Compare("Sum", inputs, expected.Sum, actual.Sum);
        Compare("Sum with gradient", inputs, expected.FusedSum, actual.FusedSum);
        Compare("Sum with gradient", inputs, expected.FusedGradient, actual.FusedGradient);
        Compare("Gradient", inputs, expected.Gradient, actual.Gradient);
        Compare("Gradient with upstream", inputs, expected.UpstreamGradient, actual.UpstreamGradient);
        Compare("Values", inputs, expected.Values, actual.Values);
        Compare("Partial", inputs, expected.Partial, actual.Partial);
    }

    public void Compare(in Inputs<T> inputs, RequestResults<T> expected, RequestResults<T> actual)
    {
        for (int i = 0; i < expected.Numbers.Count; i++)
            Compare(expected.Numbers[i].Name, inputs, expected.Numbers[i].Number, actual.Numbers[i].Number);
        for (int i = 0; i < expected.Arrays.Count; i++)
            Compare(expected.Arrays[i].Name, inputs, expected.Arrays[i].Elements, actual.Arrays[i].Elements);
    }

    public void Compare(string kernel, in Inputs<T> inputs, ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, long firstIndex = 0)
    {
        tally.Compared(expected.Length);
        for (int i = 0; i < expected.Length && (i = Bits.FirstDifference(expected, actual, i)) >= 0; i++)
            tally.Add(new($"{subject}, {kernel}", firstIndex + i, inputs.Text(i), Bits.Text(expected[i]), Bits.Text(actual[i])));
    }

    private void Compare(string kernel, in Inputs<T> inputs, double expected, double actual)
    {
        tally.Compared(1);
        if (!Bits.Same(expected, actual))
            tally.Add(new($"{subject}, {kernel}", 0, $"sum of {inputs.Length}", Bits.Text(expected), Bits.Text(actual)));
    }

    private void Compare(string kernel, in Inputs<T> inputs, in ExactSum expected, in ExactSum actual)
    {
        tally.Compared(1);
        if (!expected.Equals(actual))
            tally.Add(new($"{subject}, {kernel}", 0, $"exact sum of {inputs.Length}", expected.ToString(), actual.ToString()));
    }
}

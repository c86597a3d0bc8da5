namespace LossKernels.Cli.Verify;

/// <summary>Truth values that follow no vector's width.</summary>
internal static class Truths
{
    private const int Period = 7;

    private static bool[] s_values = [];

    /// <summary>The first ones: more of them are true than not, and so is the very first.</summary>
    public static ReadOnlySpan<bool> First(int count)
    {
        if (s_values.Length < count)
            s_values = [.. Enumerable.Range(0, count).Select(i => i % Period is not (1 or 2 or 5))];
        return s_values.AsSpan(0, count);
    }
}

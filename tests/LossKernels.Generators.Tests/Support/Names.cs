using System.Globalization;

namespace LossKernels.Generators.Tests.Support;

/// <summary>Names that a property of generated code is tried with.</summary>
internal static class Names
{
    private static readonly double s_factor =
        double.Parse(Environment.GetEnvironmentVariable("LOSSKERNELS_TEST_SCALE") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>All of them; with <c>LOSSKERNELS_TEST_SCALE=0.1</c> every tenth, since the C# compiler reads thousands of lines for each.</summary>
    public static TheoryData<string> Some(params string[] names)
    {
        int step = (int)Math.Clamp(Math.Round(1 / s_factor), 1, int.MaxValue);
        return [.. names.Where((_, i) => i % step == 0)];
    }
}

using LossKernels.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace LossKernels.Generators.Tests.Diagnostics;

/// <summary>What is wrong with the definition of a row-wise loss is said at its own line.</summary>
public class RowTests
{
    private const string Sum = "[RowSum] static double Total(double prediction, double target) => prediction * target;";
    private const string Maximum = "[RowMaximum] static double Most(double prediction) => prediction;";

    [Theory]
    [InlineData("LK0014", "")]
    [InlineData("LK0014", Sum)]
    [InlineData("LK0014", "public static double Value(double columns) => columns;")]
    [InlineData("LK0015", Sum + "public static double Value(double sum) => sum;")]
    [InlineData("LK0015", Sum + "public static double Value(double total, double prediction) => total;")]
    [InlineData("LK0015", Sum + "public static float Value(double total) => 1;")]
    [InlineData("LK0015", Sum + "public double Value(double total) => total;")]
    [InlineData("LK0015", Sum + "[RowSum] static double Next(double prediction, double total) => total; public static double Value(double total) => total;")]
    [InlineData("LK0015", "[RowSum] static double Total(double prediction, double most) => most;" + Maximum + "public static double Value(double total) => total;")]
    [InlineData("LK0007", Sum + "public static double Value(double total) => total % 2;")]
    public void One_mistake_is_one_diagnostic(string id, string members)
    {
        GeneratorRun run = GeneratorRun.Of(Source(members));
        Assert.Equal([id], run.Diagnostics.Select(d => d.Id).Distinct());
        Assert.DoesNotContain(run.Files.Keys, name => name.Contains("Sample", StringComparison.Ordinal));
    }

    /// <summary>A later sum may need an earlier maximum; the value all of them, the columns, the label and the parameters.</summary>
    [Fact]
    public void What_is_right_compiles_without_a_word()
    {
        GeneratorRun run = GeneratorRun.Of(Source(Maximum
            + "[RowSum] static double Total(double prediction, double target, double classWeight, double most, double columns, double label, double delta) => classWeight * (prediction - most) * target / columns * delta * label;"
            + "public static double Value(double total, double most, double columns, double label, double delta) => total * Math.Exp(-delta) / columns + label - label * (most - most);"));
        Assert.Empty(run.Diagnostics);
        Assert.DoesNotContain(Compiler.Complaints(run.Output), d => d.Severity == DiagnosticSeverity.Error);
    }

    private static string Source(string members) => $$"""
        using System;
        using LossKernels;

        namespace Samples;

        [RowLossKernel("sample")]
        public readonly partial record struct Sample(double Delta)
        {
            {{members}}
        }
        """;
}

using System.Reflection;
using System.Text.RegularExpressions;
using LossKernels.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace LossKernels.Generators.Tests.Readme;

/// <summary>The C# of the README and of the guide is compiled as it stands there, and what the README shows is run.</summary>
public sealed partial class ReadmeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/adding-a-loss.md")]
    public void Every_loss_of_the_guides_compiles_without_a_complaint(string file)
    {
        string[] losses = [.. Samples(file).Where(sample => sample.Contains("LossKernel(\""))];
        Assert.NotEmpty(losses);
        foreach (string loss in losses)
        {
            GeneratorRun run = GeneratorRun.Of($"using System;\n{loss}");
            Assert.Empty(run.Diagnostics);
            Assert.DoesNotContain(Compiler.Complaints(run.Output), d => d.Severity == DiagnosticSeverity.Error);
            Assert.NotEmpty(run.Outputs(loss.Contains("[RowLossKernel(") ? "RowLosses" : "Losses"));
        }
    }

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public void The_calls_of_the_README_run_and_agree_with_each_other(string type)
    {
        string calls = Samples("README.md").Single(sample => sample.Contains("Loss.Mean("));
        string source = $$"""
            using System;
            {{calls.Replace("using LossKernels;", "using LossKernels;\npublic static class Sample { public static (double A, double B, double C, double D, double Whole, double First, double Last) Run() {" + Arrays(type))}}
            return (a, b, c, d, whole, (double)gradient[0], (double)values[^1]);
            } }
            """;
        (double a, double b, double c, double d, double whole, double first, double last) = Run<(double, double, double, double, double, double, double)>(source);

        // 5,000 errors of 3/4, and one more of 2 at the end.
        Assert.Equal(((5000 * 0.28125) + 1.5) / 5001, a);
        Assert.Equal(a, b);
        Assert.Equal((5000 * 0.5625) + 4, c);
        Assert.Equal(c, d);
        Assert.Equal(a * 5001, whole, 1e-9);
        Assert.Equal(3.0, first);
        Assert.Equal(1.75, last);
    }

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public void The_request_of_the_README_runs(string type)
    {
        string request = Samples("README.md").Single(sample => sample.Contains(" = Loss.Evaluate("));
        string source = $$"""
            using System;
            {{request.Replace("using LossKernels;", "using LossKernels;\npublic static class Sample { public static (double, double, double, double) Run() {" + RequestArrays(type))}}
            return (loss, (double)priorities[1], (double)gradient[4], (double)gradient[5]);
            } }
            """;

        // Two rows of three, of which the last is masked out: errors 3 and 1/2 with weight 2, 1/2 and 1 with weight 4.
        (double loss, double priority, double gradient, double masked) = Run<(double, double, double, double)>(source);
        Assert.Equal(((2 * (2.5 + 0.125)) + (4 * (0.125 + 0.5))) / 2, loss);
        Assert.Equal(0.625, priority);
        Assert.Equal(4 * 1.0 / 2, gradient);
        Assert.Equal(0, masked);
    }

    [Theory]
    [InlineData("float")]
    [InlineData("double")]
    public void The_row_wise_losses_of_the_README_run(string type)
    {
        string calls = Samples("README.md").Single(sample => sample.Contains("RowLoss.Evaluate("));
        string source = $$"""
            using System;
            {{calls.Replace("using LossKernels;", "using LossKernels;\npublic static class Sample { public static (double, long, double, double, double) Run() {" + RowArrays(type))}}
            return (classes.Value, classes.Count, (double)gradient[0], apart.Value, (double)distances[1]);
            } }
            """;

        // Two equal logits, and a row that is ignored; a right angle, and the same direction.
        (double entropy, long count, double gradient, double distance, double same) = Run<(double, long, double, double, double)>(source);
        Assert.Equal(Math.Log(2), entropy, 1e-6);
        Assert.Equal(1, count);
        Assert.Equal(0.5 - 0.95, gradient, 1e-6);
        Assert.Equal(0.5, distance, 1e-6);
        Assert.Equal(0, same, 1e-6);
    }

    private static string RowArrays(string type) => $$"""

            int classCount = 2, dimension = 3;
            {{type}}[] logits = [1, 1, 2, 5], gradient = new {{type}}[4];
            int[] labels = [0, -100];
            {{type}}[] images = [1, 0, 0, 1, 2, 2], captions = [0, 3, 0, 2, 4, 4], distances = new {{type}}[2];
        """;

    private static string RequestArrays(string type) => $$"""

            int actions = 3, batch = 2;
            {{type}}[] q = [3, ({{type}})0.5, 9, ({{type}})0.5, 1, 7];
            var bootstrapped = new {{type}}[6];
            {{type}}[] importance = [2, 4];
            bool[] alive = [true, true, false, true, true, false];
            var priorities = new {{type}}[2];
            var gradient = new {{type}}[6];
        """;

    private static string Arrays(string type) => $$"""

            var prediction = new {{type}}[5001];
            var target = new {{type}}[5001];
            var gradient = new {{type}}[5001];
            var values = new {{type}}[5001];
            var upstream = new {{type}}[5001];
            Array.Fill(prediction, ({{type}})0.75);
            Array.Fill(upstream, ({{type}})3);
            prediction[5000] = 2;
            ReadOnlySpan<{{type}}> upstreamSpan = upstream;
        """;

    private static T Run<T>(string source)
    {
        Compilation output = GeneratorRun.Of(source).Output;
        using var image = new MemoryStream();
        Assert.Empty(output.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        MethodInfo run = Assembly.Load(image.ToArray()).GetType("Sample")!.GetMethod("Run")!;
        return (T)run.Invoke(null, null)!;
    }

    private static IEnumerable<string> Samples(string file) => Fence().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}

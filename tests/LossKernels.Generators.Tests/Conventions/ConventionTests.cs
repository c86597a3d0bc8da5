using System.Collections.Immutable;
using LossKernels.CodeFixes;
using LossKernels.Generators.Conventions;
using LossKernels.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossKernels.Generators.Tests.Conventions;

/// <summary>Where one of Huber and smooth L1 is made of the other by hand there is a warning, and the fix is the named loss.</summary>
public class ConventionTests
{
    [Theory]
    [InlineData("Loss.Mean(new Huber(delta), p, t) / delta", "Loss.Mean(new SmoothL1(delta), p, t)")]
    [InlineData("2 * (Loss.Sum(new Huber(0.5), p, t, g) / 0.5)", "2 * (Loss.Sum(new SmoothL1(0.5), p, t, g))")]
    [InlineData("Loss.Mean(new LossKernels.Huber(Delta: 2), p, t) / 2.0", "Loss.Mean(new LossKernels.SmoothL1(2), p, t)")]
    [InlineData("Loss.Mean(new SmoothL1(delta), p, t) * delta", "Loss.Mean(new Huber(delta), p, t)")]
    [InlineData("delta * Loss.Mean(new SmoothL1(delta), p, t)", "Loss.Mean(new Huber(delta), p, t)")]
    [InlineData("Loss.Evaluate(new Huber(delta), new LossRequest { Prediction = p, Target = t }).Value / delta", "Loss.Evaluate(new SmoothL1(delta), new LossRequest { Prediction = p, Target = t }).Value")]
    [InlineData("Loss.Mean(new Huber(delta), p, t) * (1 / delta)", "Loss.Mean(new SmoothL1(delta), p, t)")]
    [InlineData("1 / delta * Loss.Mean(new Huber(delta), p, t)", "Loss.Mean(new SmoothL1(delta), p, t)")]
    [InlineData("Loss.Partial(new Huber(delta), p, t).ToDouble() / delta", "Loss.Partial(new SmoothL1(delta), p, t).ToDouble()")]
    public async Task A_factor_by_hand_is_the_named_loss(string expression, string expected)
    {
        Document document = Open(expression);
        Diagnostic diagnostic = Assert.Single(await Analyze(document));
        Assert.Equal("LK0016", diagnostic.Id);

        List<CodeAction> actions = [];
        await new NamedLossFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        CodeActionOperation operation = Assert.Single(await Assert.Single(actions).GetOperationsAsync(TestContext.Current.CancellationToken));
        Document changed = ((ApplyChangesOperation)operation).ChangedSolution.GetDocument(document.Id)!;

        Assert.Equal(Source(expected), (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        Assert.Empty(await Analyze(changed));
    }

    [Theory]
    [InlineData("Huber h = new(delta); return Loss.Mean(h, p, t) / h.Delta;")]
    [InlineData("var h = new Huber(delta); return Loss.Mean(h, p, t) / delta;")]
    [InlineData("double v = Loss.Mean(new Huber(delta), p, t); return v / delta;")]
    [InlineData("double v = Loss.Mean(new Huber(delta), p, t); v /= delta; return v;")]
    [InlineData("var h = new SmoothL1(delta); var r = Loss.Evaluate(h, new LossRequest { Prediction = p, Target = t }); return h.Beta * r.Value;")]
    [InlineData("return Loss.Mean<Huber, float>(new(delta), p, t) / delta;")]
    [InlineData("return Loss.Mean<Huber, float>(new Huber(delta), p, t) / delta;")]
    public async Task What_is_in_variables_is_found_and_left_to_the_author(string body)
    {
        Document document = OpenBody(body);
        Diagnostic diagnostic = Assert.Single(await Analyze(document));
        Assert.Contains("use it", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        await new NamedLossFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (_, _) => Assert.Fail("a fix"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("return Loss.Mean(new Huber(delta) { Delta = 3 }, p, t) / delta;")]
    [InlineData("var h = new Huber(delta); h = new Huber(2); return Loss.Mean(h, p, t) / delta;")]
    [InlineData("var h = new Huber(delta); var other = new Huber(delta); return Loss.Mean(h, p, t) / other.Delta;")]
    [InlineData("double v = Loss.Mean(new Huber(delta), p, t); v = 1; return v / delta;")]
    public async Task What_is_made_of_something_else_is_none_of_its_business(string body) => Assert.Empty(await Analyze(OpenBody(body)));

    [Theory]
    [InlineData("Loss.Mean(new Huber(delta), p, t) * delta")]
    [InlineData("Loss.Mean(new SmoothL1(delta), p, t) / delta")]
    public async Task A_factor_that_makes_no_named_loss_is_not_fixed(string expression)
    {
        Document document = Open(expression);
        Diagnostic diagnostic = Assert.Single(await Analyze(document));
        Assert.Contains("no loss of either name", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        await new NamedLossFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (_, _) => Assert.Fail("a fix"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Loss.Mean(new Huber(delta), p, t) / 2")]
    [InlineData("Loss.Mean(new Huber(1.0), p, t) / delta")]
    [InlineData("delta / Loss.Mean(new Huber(delta), p, t)")]
    [InlineData("Loss.Mean(new Huber(delta), p, t) - delta")]
    [InlineData("Loss.Mean(new Quantile(0.5), p, t) * 0.5")]
    public async Task Other_arithmetic_is_none_of_its_business(string expression) => Assert.Empty(await Analyze(Open(expression)));

    private static async Task<ImmutableArray<Diagnostic>> Analyze(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        return await compilation.WithAnalyzers([new ConventionAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private static Document Open(string expression) => OpenSource(Source(expression));

    private static Document OpenBody(string body) => OpenSource(Source($"0;\n    public static double Body(double delta, float[] p, float[] t) {{ {body} }}\n    private const int End = 0"));

    private static Document OpenSource(string source)
    {
        Compilation compilation = Compiler.Compile(source);
        AdhocWorkspace workspace = new();
        return workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Sample", "Sample", LanguageNames.CSharp)
            .WithMetadataReferences(compilation.References)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(Compiler.ParseOptions))
            .AddDocument("Sample.cs", source);
    }

    private static string Source(string expression) => $$"""
        using LossKernels;

        public static class Sample
        {
            public static double Value(double delta, float[] p, float[] t, float[] g) => {{expression}};
        }
        """;
}

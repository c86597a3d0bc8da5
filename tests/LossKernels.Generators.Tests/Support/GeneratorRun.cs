using System.Collections.Immutable;
using LossKernels.Generators.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossKernels.Generators.Tests.Support;

/// <summary>One run of the generator over a compilation, and what came out of it.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, Compilation compilation)
    {
        _driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        Output = output;
        Result = _driver.GetRunResult().Results.Single();
    }

    public GeneratorRunResult Result { get; }

    /// <summary>The compilation with the generated files.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator reported, in source order.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => [.. Result.Diagnostics.OrderBy(d => d.Location.SourceSpan.Start)];

    /// <summary>The models of the front end.</summary>
    public IEnumerable<LossModel> Models => Outputs("Losses").Select(o => (LossModel)o.Value);

    /// <summary>The generated files by name.</summary>
    public ImmutableSortedDictionary<string, string> Files =>
        Result.GeneratedSources.ToImmutableSortedDictionary(f => f.HintName, f => f.SourceText.ToString(), StringComparer.Ordinal);

    public static GeneratorRun Of(Compilation compilation) => new(
        CSharpGeneratorDriver.Create(
            [new LossGenerator().AsSourceGenerator()],
            parseOptions: Compiler.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)),
        compilation);

    public static GeneratorRun Of(params IEnumerable<string> sources) => Of(Compiler.Compile(sources));

    /// <summary>Runs again, on an edited compilation, with what is cached of this run.</summary>
    public GeneratorRun Again(Compilation compilation) => new(_driver, compilation);

    /// <summary>What a tracked step gave, and whether that was new.</summary>
    public IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(string step) =>
        Result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs) ? runs.SelectMany(run => run.Outputs) : [];
}

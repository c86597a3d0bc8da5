using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossKernels.Generators.Tests.Support;

/// <summary>Compilations as a consumer of the package has them: .NET 10, the library, nullable, documentation checked.</summary>
internal static class Compiler
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Consumer",
        references: [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(Loss).Assembly.Location)],
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999));

    public static SyntaxTree Parse(string source, string path = "Sample.cs") => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    public static CSharpCompilation Compile(params IEnumerable<SyntaxTree> trees) => s_empty.AddSyntaxTrees(trees);

    public static CSharpCompilation Compile(params IEnumerable<string> sources) =>
        Compile(sources.Select((source, i) => Parse(source, $"Sample{i}.cs")));

    /// <summary>Errors and warnings of C# itself.</summary>
    public static ImmutableArray<Diagnostic> Complaints(Compilation compilation) =>
        [.. compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning)];
}

using LossKernels.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossKernels.Generators.Tests.Generation;

/// <summary>Three files with two losses, and what a run of the generator says after one of them is edited.</summary>
internal sealed class Edits
{
    public const string OutputSteps = "Files,Registry,Backends,Functions";

    private static readonly Dictionary<string, string> s_files = new()
    {
        ["First.cs"] = Samples.WithMembers("    static double Value(double prediction, double target, double delta) => delta * Square(prediction - target);\n    static partial double Square(double x);", "First"),
        ["Second.cs"] = Samples.WithMembers("    static double Value(double prediction, double target, double delta) => Math.Max(delta, prediction - target);", "Second"),
        ["Other.cs"] = "namespace Samples;\n\npartial record struct First\n{\n    static partial double Square(double x) => x * x;\n}\n\ninternal class Unrelated { }\n",
    };

    private readonly CSharpCompilation _compilation = Compiler.Compile(s_files.Select(file => Compiler.Parse(file.Value, file.Key)));

    public Edits() => Before = GeneratorRun.Of(_compilation);

    public GeneratorRun Before { get; }

    public GeneratorRun After(string file, Func<string, string> edit)
    {
        string edited = edit(s_files[file]);
        Assert.NotEqual(s_files[file], edited);
        SyntaxTree old = _compilation.SyntaxTrees.Single(tree => tree.FilePath == file);
        return Before.Again(_compilation.ReplaceSyntaxTree(old, Compiler.Parse(edited, file)));
    }

    public GeneratorRun AfterAdding(string source) => Before.Again(_compilation.AddSyntaxTrees(Compiler.Parse(source, "Added.cs")));

    public GeneratorRun AfterRemoving(string file) => Before.Again(_compilation.RemoveSyntaxTrees(_compilation.SyntaxTrees.Where(tree => tree.FilePath == file)));
}

using Microsoft.CodeAnalysis.CSharp;

namespace LossKernels.Generators.Support;

/// <summary>Names and texts as C# source has them.</summary>
internal static class Identifier
{
    /// <summary>A name, with an @ where it is a keyword.</summary>
    public static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>Names with dots between them, each escaped.</summary>
    public static string EscapedPath(string path) => string.Join(".", path.Split('.').Select(Escaped));

    /// <summary>A string literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}

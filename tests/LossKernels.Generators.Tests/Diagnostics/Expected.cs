using System.Globalization;
using LossKernels.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using All = LossKernels.Generators.Frontend.Diagnostics;

namespace LossKernels.Generators.Tests.Diagnostics;

/// <summary>
/// Holds the generator to what a source is marked with: each <c>[|text|]</c> is one diagnostic at exactly that text, in
/// this order, and there is no other.
/// </summary>
internal static class Expected
{
    public static void Reports(string id, string source, params string[] arguments)
    {
        (string text, List<string> marked) = Unmark(source);
        GeneratorRun run = GeneratorRun.Of(text);

        Assert.Null(run.Result.Exception);
        Assert.Equal(marked, run.Diagnostics.Select(d => text.Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)));
        Assert.All(run.Diagnostics, diagnostic =>
        {
            Assert.Equal(id, diagnostic.Id);
            Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
            Assert.Equal("Sample0.cs", diagnostic.Location.GetLineSpan().Path);
            Assert.Equal(Line(text, diagnostic.Location.SourceSpan.Start), diagnostic.Location.GetLineSpan().StartLinePosition.Line);
            string format = All.ById(id).MessageFormat.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(string.Format(CultureInfo.InvariantCulture, format, arguments), diagnostic.GetMessage(CultureInfo.InvariantCulture));
        });
        Assert.Equal(marked.Count == 0, run.Result.GeneratedSources.Length > 0);
    }

    private static (string Text, List<string> Marked) Unmark(string source)
    {
        var marked = new List<string>();
        string[] parts = source.Split("[|");
        string text = parts[0];
        foreach (string part in parts[1..])
        {
            int end = part.IndexOf("|]", StringComparison.Ordinal);
            marked.Add(part[..end]);
            text += part[..end] + part[(end + 2)..];
        }

        return (text, marked);
    }

    private static int Line(string text, int position) => text.AsSpan(0, position).Count('\n');
}

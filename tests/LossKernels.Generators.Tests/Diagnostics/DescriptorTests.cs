using System.Globalization;
using System.Text.RegularExpressions;
using LossKernels.Generators.Frontend;
using LossKernels.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using All = LossKernels.Generators.Frontend.Diagnostics;

namespace LossKernels.Generators.Tests.Diagnostics;

public partial class DescriptorTests
{
    private static readonly string s_document = Repository.Read("docs/diagnostics.md");

    [Fact]
    public void Ids_are_in_order_and_found_by_name() => Assert.All(All.All.Index(), item =>
    {
        Assert.Equal(FormattableString.Invariant($"LK{item.Index + 1:D4}"), item.Item.Id);
        Assert.Same(item.Item, All.ById(item.Item.Id));
        Assert.Equal(item.Item == All.ScaledByHand ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error, item.Item.DefaultSeverity);
    });

    [Fact]
    public void Every_message_says_what_to_write_instead() =>
        Assert.All(All.All.Where(d => d != All.ScaledByHand), d => Assert.Matches("must be|needs|; (write|declare|give|use|make|call|a kernel)", d.MessageFormat.ToString(CultureInfo.InvariantCulture)));

    [Fact]
    public void The_document_has_a_section_for_each_with_its_title_and_an_example()
    {
        string[] sections = Sections().Split(s_document)[1..];

        Assert.Equal(All.All.Select(d => $"{d.Id}: {d.Title.ToString(CultureInfo.InvariantCulture)}"), sections.Select(text => text.Split('\n')[0]));
        Assert.All(sections, text => Assert.Contains("```csharp\n", text, StringComparison.Ordinal));
        Assert.All(All.All, d => Assert.EndsWith($"#{d.Id.ToLowerInvariant()}", d.HelpLinkUri, StringComparison.Ordinal));
        Assert.All(All.All, d => Assert.Contains($"<a id=\"{d.Id.ToLowerInvariant()}\"></a>", s_document, StringComparison.Ordinal));
    }

    [Fact]
    public void The_document_lists_the_functions_that_a_definition_may_call()
    {
        Assert.Equal(MathFunctions.Names.Order(StringComparer.Ordinal), Listed("may call").Order(StringComparer.Ordinal));
        Assert.Equal(MathFunctions.NotLowered, Listed("are not compiled yet"));
    }

    [Fact]
    public void The_release_notes_have_each_with_its_title()
    {
        string notes = Repository.Read("src/LossKernels.Generators/AnalyzerReleases.Unshipped.md") + Repository.Read("src/LossKernels.Generators/AnalyzerReleases.Shipped.md");

        Assert.All(All.All, d => Assert.Contains($"{d.Id} | LossKernels | {d.DefaultSeverity} | {d.Title.ToString(CultureInfo.InvariantCulture)}", notes, StringComparison.Ordinal));
    }

    /// <summary>The functions in the first column of the table, or in the list, under a heading.</summary>
    private static IEnumerable<string> Listed(string heading)
    {
        string section = Headings().Split(s_document).Single(text => text.Split('\n')[0].Contains(heading, StringComparison.Ordinal));
        return FirstColumn().Matches(section).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex(@"^### ", RegexOptions.Multiline)]
    private static partial Regex Sections();

    [GeneratedRegex(@"^## ", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"^\| `(?:Math|double|LossMath)\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex FirstColumn();
}

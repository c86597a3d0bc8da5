using LossKernels.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LossKernels.Generators.Frontend;

/// <summary>A diagnostic as a pipeline model may hold it: no syntax, no symbol, no location object.</summary>
internal sealed record DiagnosticInfo(string Id, string Path, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public static DiagnosticInfo At(Location location, DiagnosticDescriptor descriptor, params string[] arguments) => new(
        descriptor.Id,
        location.SourceTree?.FilePath ?? "",
        location.SourceSpan,
        location.GetLineSpan().Span,
        arguments.ToEquatableArray());

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Diagnostics.ById(Id),
        Location.Create(Path, Span, Lines),
        [.. Arguments]);
}

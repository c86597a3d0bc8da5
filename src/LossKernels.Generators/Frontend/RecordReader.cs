using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossKernels.Generators.Frontend;

/// <summary>Reads what the definitions of all kinds of losses have: the type with its mark, and the record's parameters.</summary>
internal static class RecordReader
{
    public static string Namespace(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString().Replace("@", "");

    /// <summary>The name that the mark gives; the type's while it is yet to be typed.</summary>
    public static string ShortName(INamedTypeSymbol type, AttributeData mark) =>
        mark.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : type.Name;

    /// <summary>Whether it is not a second mark on the same type, which C# refuses.</summary>
    public static bool IsFirstMark(INamedTypeSymbol type, AttributeData mark)
    {
        SyntaxReference? first = type.GetAttributes()
            .First(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, mark.AttributeClass)).ApplicationSyntaxReference;
        return first?.SyntaxTree == mark.ApplicationSyntaxReference?.SyntaxTree && first?.Span == mark.ApplicationSyntaxReference?.Span;
    }

    public static void CheckDeclaration(INamedTypeSymbol type, TypeDeclarationSyntax declaration, List<DiagnosticInfo> diagnostics)
    {
        bool fits = type is { IsRecord: true, IsReadOnly: true, IsGenericType: false, IsFileLocal: false, ContainingType: null }
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
        if (!fits)
            diagnostics.Add(DiagnosticInfo.At(declaration.Identifier.GetLocation(), Diagnostics.NotPartialRecordStruct, type.Name));
    }

    /// <summary>The parameters of the record, on whichever of its parts they are.</summary>
    public static List<ParameterModel> ReadParameters(INamedTypeSymbol type, List<DiagnosticInfo> diagnostics)
    {
        var parameters = new List<ParameterModel>();
        IMethodSymbol? constructor = type.InstanceConstructors.FirstOrDefault(
            c => c.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax);
        foreach (IParameterSymbol symbol in constructor?.Parameters ?? [])
        {
            // A name that is yet to be typed is C#'s to report, as is a type that does not exist.
            if (symbol.Name.Length == 0)
                continue;
            Location location = symbol.DeclaringSyntaxReferences[0].GetSyntax().GetLocation();
            if (symbol.Type is { SpecialType: not SpecialType.System_Double, TypeKind: not TypeKind.Error } other)
                diagnostics.Add(DiagnosticInfo.At(location, Diagnostics.ParameterNotDouble, symbol.Name, other.ToDisplayString()));
            AttributeData? domain = symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == "LossKernels.DomainAttribute");
            double Bound(string name, double otherwise) =>
                domain?.NamedArguments.FirstOrDefault(a => a.Key == name).Value is { Kind: TypedConstantKind.Primitive, Value: double bound } ? bound : otherwise;
            var parameter = new ParameterModel(
                symbol.Name,
                Bound("GreaterThan", double.NegativeInfinity),
                Bound("AtLeast", double.NegativeInfinity),
                Bound("LessThan", double.PositiveInfinity),
                Bound("AtMost", double.PositiveInfinity),
                symbol is { HasExplicitDefaultValue: true, ExplicitDefaultValue: double value } ? value : null);
            if (parameter.IsEmpty)
                diagnostics.Add(DiagnosticInfo.At(location, Diagnostics.EmptyDomain, parameter.Name, parameter.Range));
            parameters.Add(parameter);
        }

        return parameters;
    }
}

using LossKernels.Generators.Ir;
using LossKernels.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossKernels.Generators.Frontend;

/// <summary>Reads a type marked as a loss into its model: the record's parameters, and the methods that define it.</summary>
internal static class LossReader
{
    private static readonly string[] s_inputs = ["prediction", "target"];

    /// <summary>The model; null for a second mark on the same type, which C# refuses.</summary>
    public static LossModel? Read(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (!IsFirstMark(type, context.Attributes[0]))
            return null;
        var declaration = (TypeDeclarationSyntax)context.TargetNode;
        var diagnostics = new List<DiagnosticInfo>();
        var graph = new Graph();
        CheckDeclaration(type, declaration, diagnostics);
        List<ParameterModel> parameters = ReadParameters(type, diagnostics);

        string rest = string.Concat(parameters.Select(p => $", double {p.Argument}"));
        Expr[] arguments =
        [
            .. s_inputs.Select((_, i) => graph.Input(i)),
            .. parameters.Select((_, i) => graph.Parameter(i)),
        ];
        string[] names = [.. s_inputs, .. parameters.Select(p => p.Argument)];

        int ReadMethod(string name)
        {
            IMethodSymbol[] methods = [.. type.GetMembers(name).OfType<IMethodSymbol>()];
            if (methods.Length == 0)
                return -1;
            if (methods.FirstOrDefault(m => HasSignature(m, names)) is not { } method)
            {
                diagnostics.Add(DiagnosticInfo.At(methods[0].Locations[0], Diagnostics.WrongSignature, name, rest));
                return -1;
            }

            return new OperationReader(context.SemanticModel.Compilation, graph, type, diagnostics).Read(method, arguments).Id;
        }

        int value = ReadMethod("Value");
        if (value < 0 && !type.GetMembers("Value").OfType<IMethodSymbol>().Any())
            diagnostics.Add(DiagnosticInfo.At(declaration.Identifier.GetLocation(), Diagnostics.NoValue, type.Name, rest));
        int derivative = ReadMethod("Derivative");
        int curvature = ReadMethod("Curvature");
        int curvatureBound = ReadMethod("CurvatureBound");
        return new LossModel(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString().Replace("@", ""),
            type.Name,
            context.Attributes[0].ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : type.Name,
            s_inputs.ToEquatableArray(),
            parameters.ToEquatableArray(),
            graph.Nodes.ToEquatableArray(),
            value,
            derivative,
            curvature,
            curvatureBound,
            diagnostics.ToEquatableArray());
    }

    private static bool IsFirstMark(INamedTypeSymbol type, AttributeData mark)
    {
        SyntaxReference? first = type.GetAttributes()
            .First(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, mark.AttributeClass)).ApplicationSyntaxReference;
        return first?.SyntaxTree == mark.ApplicationSyntaxReference?.SyntaxTree && first?.Span == mark.ApplicationSyntaxReference?.Span;
    }

    private static void CheckDeclaration(INamedTypeSymbol type, TypeDeclarationSyntax declaration, List<DiagnosticInfo> diagnostics)
    {
        bool fits = type is { IsRecord: true, IsReadOnly: true, IsGenericType: false, IsFileLocal: false, ContainingType: null }
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
        if (!fits)
            diagnostics.Add(DiagnosticInfo.At(declaration.Identifier.GetLocation(), Diagnostics.NotPartialRecordStruct, type.Name));
    }

    /// <summary>The parameters of the record, on whichever of its parts they are.</summary>
    private static List<ParameterModel> ReadParameters(INamedTypeSymbol type, List<DiagnosticInfo> diagnostics)
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
                Bound("AtMost", double.PositiveInfinity));
            if (parameter.IsEmpty)
                diagnostics.Add(DiagnosticInfo.At(location, Diagnostics.EmptyDomain, parameter.Name, parameter.Range));
            parameters.Add(parameter);
        }

        return parameters;
    }

    private static bool HasSignature(IMethodSymbol method, string[] names) =>
        method is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Double }
        && method.Parameters.Length == names.Length
        && method.Parameters.Select((p, i) => p.Name == names[i] && p.RefKind == RefKind.None && p.Type.SpecialType == SpecialType.System_Double).All(fits => fits);
}

using LossKernels.Generators.Ir;
using LossKernels.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossKernels.Generators.Frontend;

/// <summary>Reads a type marked as a loss into its model: the record's parameters, and the methods that define it.</summary>
internal static class LossReader
{
    /// <summary>The model; null for a second mark on the same type, which C# refuses.</summary>
    public static LossModel? Read(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (!RecordReader.IsFirstMark(type, context.Attributes[0]))
            return null;
        var declaration = (TypeDeclarationSyntax)context.TargetNode;
        var diagnostics = new List<DiagnosticInfo>();
        var graph = new Graph();
        RecordReader.CheckDeclaration(type, declaration, diagnostics);
        List<ParameterModel> parameters = RecordReader.ReadParameters(type, diagnostics);

        IReadOnlyList<string> inputs = ElementInputs.Of(Methods("Value").FirstOrDefault(), parameters);
        Expr[] arguments =
        [
            .. inputs.Select((_, i) => graph.Input(i)),
            .. parameters.Select((_, i) => graph.Parameter(i)),
        ];
        string[] names = [.. inputs, .. parameters.Select(p => p.Argument)];
        string rest = string.Concat(names.Skip(2).Select(name => $", double {name}"));

        IMethodSymbol[] Methods(string name) => [.. type.GetMembers(name).OfType<IMethodSymbol>()];

        int ReadMethod(string name)
        {
            IMethodSymbol[] methods = Methods(name);
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
        if (value < 0 && Methods("Value").Length == 0)
            diagnostics.Add(DiagnosticInfo.At(declaration.Identifier.GetLocation(), Diagnostics.NoValue, type.Name, rest));
        int derivative = ReadMethod("Derivative");
        int curvature = ReadMethod("Curvature");
        int curvatureBound = ReadMethod("CurvatureBound");
        int[] furtherDerivatives = [.. inputs.Skip(2).Select(input => ReadMethod(ElementInputs.DerivativeMethod(input)))];
        foreach (string input in ElementInputs.Further.Except(inputs))
            foreach (IMethodSymbol method in Methods(ElementInputs.DerivativeMethod(input)))
                diagnostics.Add(DiagnosticInfo.At(method.Locations[0], Diagnostics.DerivativeOfNoInput, method.Name, input));
        return new LossModel(
            RecordReader.Namespace(type),
            type.Name,
            RecordReader.ShortName(type, context.Attributes[0]),
            inputs.ToEquatableArray(),
            parameters.ToEquatableArray(),
            graph.Nodes.ToEquatableArray(),
            value,
            derivative,
            curvature,
            curvatureBound,
            furtherDerivatives.ToEquatableArray(),
            diagnostics.ToEquatableArray());
    }

    private static bool HasSignature(IMethodSymbol method, string[] names) =>
        method is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Double }
        && method.Parameters.Length == names.Length
        && method.Parameters.Select((p, i) => p.Name == names[i] && p.RefKind == RefKind.None && p.Type.SpecialType == SpecialType.System_Double).All(fits => fits);
}

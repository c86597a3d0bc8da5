using LossKernels.Generators.Ir;
using LossKernels.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossKernels.Generators.Frontend;

/// <summary>Reads a type marked as a row-wise loss into its model: the record's parameters, the statistics of a row, and its value.</summary>
internal static class RowLossReader
{
    private const string Sum = "LossKernels.RowSumAttribute", Maximum = "LossKernels.RowMaximumAttribute", Value = "Value";

    /// <summary>The model; null for a second mark on the same type, which C# refuses.</summary>
    public static RowLossModel? Read(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (!RecordReader.IsFirstMark(type, context.Attributes[0]))
            return null;
        var declaration = (TypeDeclarationSyntax)context.TargetNode;
        var diagnostics = new List<DiagnosticInfo>();
        var graph = new Graph();
        RecordReader.CheckDeclaration(type, declaration, diagnostics);
        List<ParameterModel> parameters = RecordReader.ReadParameters(type, diagnostics);
        var reader = new OperationReader(context.SemanticModel.Compilation, graph, type, diagnostics);

        // What a method may take, by name, grows as the statistics are read: each may use the maxima ahead of it, and the value all of them.
        Dictionary<string, Expr> known = [], ofElements = [];
        foreach (string name in (string[])[.. parameters.Select(parameter => parameter.Argument), .. RowLossModel.RowNames])
            known[name] = graph.Parameter(known.Count);
        foreach (string name in RowLossModel.InputNames)
            ofElements[name] = graph.Input(ofElements.Count);
        Dictionary<string, Expr> forStatistics = new(known);
        foreach (KeyValuePair<string, Expr> input in ofElements)
            forStatistics[input.Key] = input.Value;

        int first = known.Count;
        var statistics = new List<RowStatistic>();
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (Mark(method) is not { } isMaximum)
                continue;
            int node = ReadMethod(method, forStatistics, reader, diagnostics);
            Expr statistic = graph.Parameter(first + statistics.Count);
            statistics.Add(new RowStatistic(method.Name, isMaximum, Names(method), node));
            known[RowStatistic.NameOf(method.Name)] = statistic;
            if (isMaximum)
                forStatistics[RowStatistic.NameOf(method.Name)] = statistic;
        }

        IMethodSymbol? value = type.GetMembers(Value).OfType<IMethodSymbol>().FirstOrDefault();
        if (value is null || statistics.Count == 0)
            diagnostics.Add(DiagnosticInfo.At(declaration.Identifier.GetLocation(), Diagnostics.NoRowValue, type.Name));
        int valueNode = value is null ? -1 : ReadMethod(value, known, reader, diagnostics);
        return new RowLossModel(
            RecordReader.Namespace(type),
            type.Name,
            RecordReader.ShortName(type, context.Attributes[0]),
            parameters.ToEquatableArray(),
            graph.Nodes.ToEquatableArray(),
            statistics.ToEquatableArray(),
            valueNode,
            value is null ? default : Names(value),
            diagnostics.ToEquatableArray());
    }

    /// <summary>Whether the greatest of a method's terms is taken, or their sum; null for a method that gives no terms.</summary>
    private static bool? Mark(IMethodSymbol method)
    {
        string?[] marks = [.. method.GetAttributes().Select(attribute => attribute.AttributeClass?.ToDisplayString())];
        return marks.Contains(Maximum) ? true : marks.Contains(Sum) ? false : null;
    }

    private static int ReadMethod(IMethodSymbol method, Dictionary<string, Expr> known, OperationReader reader, List<DiagnosticInfo> diagnostics)
    {
        bool fits = method is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Double }
            && method.Parameters.All(p => known.ContainsKey(p.Name) && p.RefKind == RefKind.None && p.Type.SpecialType == SpecialType.System_Double);
        if (fits)
            return reader.Read(method, [.. method.Parameters.Select(parameter => known[parameter.Name])]).Id;
        diagnostics.Add(DiagnosticInfo.At(method.Locations[0], Diagnostics.WrongRowSignature, method.Name, string.Join(", ", known.Keys)));
        return -1;
    }

    private static EquatableArray<string> Names(IMethodSymbol method) => method.Parameters.Select(parameter => parameter.Name).ToEquatableArray();
}

using LossKernels.Generators.Ir;
using LossKernels.Generators.Support;

namespace LossKernels.Generators.Frontend;

/// <summary>The definition of a row-wise loss, as the front end read it.</summary>
/// <remarks>
/// In the graph, what a row is known by comes behind the parameters: its columns, its label, and its statistics in their
/// order. To a kernel all of them are numbers that do not change along the row.
/// </remarks>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Name">The type's name.</param>
/// <param name="ShortName">The name on a command line.</param>
/// <param name="Parameters">The parameters, in the constructor's order.</param>
/// <param name="Nodes">The graph.</param>
/// <param name="Statistics">What the elements of a row are brought down to, in the order of their computation.</param>
/// <param name="Value">The node of the row's value.</param>
/// <param name="ValueArguments">The names of the parameters of the method that gives it.</param>
/// <param name="Diagnostics">What is wrong with it; if anything is, nothing is generated.</param>
internal sealed record RowLossModel(
    string Namespace,
    string Name,
    string ShortName,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<Node> Nodes,
    EquatableArray<RowStatistic> Statistics,
    int Value,
    EquatableArray<string> ValueArguments,
    EquatableArray<DiagnosticInfo> Diagnostics)
    : Definition(Namespace, Name, ShortName, InputNames, Parameters, Nodes, Diagnostics)
{
    /// <summary>The element-wise inputs there may be; a definition takes those that it needs.</summary>
    public static readonly EquatableArray<string> InputNames = new(["prediction", "target", "classWeight"]);

    /// <summary>What is known of a row ahead of its statistics.</summary>
    public static readonly EquatableArray<string> RowNames = new(["columns", "label"]);

    /// <summary>Whether a method takes the label as a number, where others have it as the one column whose target is 1.</summary>
    public bool HasNumericLabel => Takes("label");

    public bool HasClassWeight => Takes("classWeight");

    private bool Takes(string name) => ValueArguments.Contains(name) || Statistics.Any(statistic => statistic.Arguments.Contains(name));
}

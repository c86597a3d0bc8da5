using LossKernels.Generators.Ir;
using LossKernels.Generators.Support;

namespace LossKernels.Generators.Frontend;

/// <summary>What the definitions of all kinds of losses have: names, parameters, and the formulas as nodes of one graph.</summary>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Name">The type's name.</param>
/// <param name="ShortName">The name on a command line.</param>
/// <param name="Inputs">The names of the element-wise inputs, prediction and target first.</param>
/// <param name="Parameters">The parameters, in the constructor's order.</param>
/// <param name="Nodes">The graph.</param>
/// <param name="Diagnostics">What is wrong with it; if anything is, nothing is generated.</param>
internal abstract record Definition(
    string Namespace,
    string Name,
    string ShortName,
    EquatableArray<string> Inputs,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<Node> Nodes,
    EquatableArray<DiagnosticInfo> Diagnostics)
{
    /// <summary>The name in source.</summary>
    public string Type => Identifier.Escaped(Name);

    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}

using LossKernels.Generators.Ir;
using LossKernels.Generators.Support;

namespace LossKernels.Generators.Frontend;

/// <summary>The definition of an element-wise loss, as the front end read it.</summary>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Name">The type's name.</param>
/// <param name="ShortName">The name on a command line.</param>
/// <param name="Inputs">The names of the element-wise inputs, prediction and target first.</param>
/// <param name="Parameters">The parameters, in the constructor's order.</param>
/// <param name="Nodes">The graph.</param>
/// <param name="Value">The node of the value.</param>
/// <param name="Derivative">The node of a derivative that the definition supplies, or -1.</param>
/// <param name="Curvature">The node of a curvature that the definition supplies, or -1.</param>
/// <param name="CurvatureBound">The node of an upper bound of the curvature that the definition supplies, or -1.</param>
/// <param name="FurtherDerivatives">Of each input after the target, the node of a derivative that the definition supplies, or -1.</param>
/// <param name="Diagnostics">What is wrong with it; if anything is, nothing is generated.</param>
internal sealed record LossModel(
    string Namespace,
    string Name,
    string ShortName,
    EquatableArray<string> Inputs,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<Node> Nodes,
    int Value,
    int Derivative,
    int Curvature,
    int CurvatureBound,
    EquatableArray<int> FurtherDerivatives,
    EquatableArray<DiagnosticInfo> Diagnostics)
    : Definition(Namespace, Name, ShortName, Inputs, Parameters, Nodes, Diagnostics);

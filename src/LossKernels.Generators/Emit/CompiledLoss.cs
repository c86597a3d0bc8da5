using LossKernels.Generators.Frontend;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>A loss after the passes: everything that a kernel may write, as lowered expressions of one graph, for one compute type.</summary>
internal sealed class CompiledLoss
{
    private readonly Expr[] _outputs;

    public CompiledLoss(LossModel model, ComputeType type)
    {
        (Model, Type) = (model, type);
        Expr[] nodes = ChooseFormat.Apply(model.Nodes, type);
        Expr Given(int node, Func<Expr> generated) => node >= 0 ? nodes[node] : generated();

        Expr value = nodes[model.Value];
        Expr derivative = Given(model.Derivative, () => Differentiate.Apply(value, input: 0));
        Expr curvature = Given(model.Curvature, () => Differentiate.Apply(derivative, input: 0));
        Expr bound = Given(model.CurvatureBound, () => Majorise.Apply(derivative, curvature));
        Expr[] furtherDerivatives = [.. model.FurtherDerivatives.Select((node, k) => Given(node, () => Differentiate.Apply(value, input: 2 + k)))];
        Expr targetDerivative = Residual.IsOnlyInput(value) ? -derivative : Differentiate.Apply(value, input: 1);

        // In the order of KernelOutput.
        Expr[] lowered = Lower.Apply(new Graph(), type, [value, derivative, targetDerivative, curvature, bound, .. furtherDerivatives]);
        _outputs = Array.ConvertAll(lowered, root => PropagateNaN.Apply(root, model.Inputs.Count));
    }

    public LossModel Model { get; }

    public ComputeType Type { get; }

    public Expr Value => this[KernelOutput.Value];

    /// <summary>What a kernel of a kind computes of it.</summary>
    public KernelBody Body(KernelKind kind) => new(
        Model.Type,
        Model.Inputs,
        [.. Model.Parameters.Select(parameter => ParameterText(parameter, Type))],
        kind.Reduces ? Value : null,
        kind.Writes ? this[kind.Output] : null);

    /// <summary>The text of a parameter: rounded to the compute type, as its range is checked.</summary>
    public static string ParameterText(ParameterModel parameter, ComputeType type) => $"{(type == ComputeType.Float32 ? "(float)" : "")}loss.{parameter.Property}";

    public Expr this[KernelOutput output] => _outputs[(int)output - 1];
}

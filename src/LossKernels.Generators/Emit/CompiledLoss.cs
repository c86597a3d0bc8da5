using LossKernels.Generators.Frontend;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;

namespace LossKernels.Generators.Emit;

/// <summary>A loss after the passes: value, derivative and curvature as lowered expressions of one graph.</summary>
internal sealed class CompiledLoss
{
    public CompiledLoss(LossModel model)
    {
        Model = model;
        Graph source = model.ToGraph();
        var value = new Expr(source, model.Value);
        Expr derivative = model.Derivative >= 0 ? new Expr(source, model.Derivative) : Differentiate.Apply(value, input: 0);
        Expr curvature = model.Curvature >= 0 ? new Expr(source, model.Curvature) : Differentiate.Apply(derivative, input: 0);

        Expr[] lowered = Lower.Apply(new Graph(), value, derivative, curvature);
        Value = PropagateNaN.Apply(lowered[0], model.Inputs.Count);
        Derivative = PropagateNaN.Apply(lowered[1], model.Inputs.Count);
        Curvature = lowered[2];
    }

    public LossModel Model { get; }

    public Expr Value { get; }

    /// <summary>The first derivative with respect to the prediction.</summary>
    public Expr Derivative { get; }

    /// <summary>The second derivative with respect to the prediction.</summary>
    public Expr Curvature { get; }
}

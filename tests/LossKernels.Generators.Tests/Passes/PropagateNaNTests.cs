using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Targets;
using LossKernels.Generators.Tests.Evaluation;

namespace LossKernels.Generators.Tests.Passes;

public class PropagateNaNTests
{
    [Property(MaxTest = 20_000)]
    public Property A_NaN_in_any_input_is_a_NaN_in_the_result_and_nothing_else_changes() => Prop.ForAll(Trees.Primitive, sample =>
    {
        Expr root = sample.Tree.Build(new Graph());
        Expr guarded = PropagateNaN.Apply(root, Trees.Inputs);

        for (int n = 0; n <= Trees.Inputs; n++)
        {
            double[] inputs = [.. sample.Inputs.Select((x, i) => i == n ? double.NaN : double.IsNaN(x) ? 1 : x)];
            double expected = n < Trees.Inputs ? double.NaN : new Interpreter<double>(inputs, sample.Parameters).Evaluate(root);
            Bits.AssertSame(expected, new Interpreter<double>(inputs, sample.Parameters).Evaluate(guarded), $"NaN in x{n}: {sample}");
        }
    });

    [Fact]
    public void A_formula_that_carries_NaN_by_itself_gets_no_guard()
    {
        var graph = new Graph();
        Expr e = graph.Input(0) - graph.Input(1), delta = graph.Parameter(0);
        Expr huber = Lower.Apply(graph, ComputeType.Float64, graph.Make(Op.Clamp, e, -delta, delta))[0];
        Expr branches = (delta < e).Select(graph.Constant(1), e);

        Assert.Equal(e, PropagateNaN.Apply(e, 2));
        Assert.Equal(huber, PropagateNaN.Apply(huber, 2));
        Assert.Equal(branches, PropagateNaN.Apply(branches, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_comparison_that_loses_it_gets_one(bool inBranch)
    {
        var graph = new Graph();
        Expr e = graph.Input(0);
        Expr root = inBranch ? (graph.Parameter(0) < e).Select(e, graph.Constant(1)) : (e < graph.Constant(0)).Select(graph.Constant(-1), graph.Constant(1));

        Assert.NotEqual(root, PropagateNaN.Apply(root, 1));
    }
}

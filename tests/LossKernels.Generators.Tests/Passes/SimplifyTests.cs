using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Tests.Evaluation;

namespace LossKernels.Generators.Tests.Passes;

public class SimplifyTests
{
    [Property(MaxTest = 20_000)]
    public Property Simplification_keeps_every_bit_in_float64() => Prop.ForAll(Trees.Surface, sample =>
    {
        Expr built = sample.Tree.Build(new Graph());

        Bits.AssertSame(
            sample.Tree.Evaluate<double>(sample.Inputs, sample.Parameters),
            new Interpreter<double>(sample.Inputs, sample.Parameters).Evaluate(built),
            sample.ToString());
    });

    /// <summary>
    /// Where simplification finds that a branch is never taken, what was computed for each element in float32 may
    /// become what is computed once in float64; those expressions are left out here.
    /// </summary>
    [Property(MaxTest = 20_000)]
    public Property Simplification_keeps_every_bit_in_float32() => Prop.ForAll(Trees.Surface, sample =>
    {
        bool kept = true;
        Expr built = sample.Tree.Build(new Graph(), ref kept);
        if (!kept)
            return;

        Bits.AssertSame(
            sample.Tree.Evaluate<float>(sample.Inputs, sample.Parameters),
            new Interpreter<float>(sample.Inputs, sample.Parameters).Evaluate(built),
            sample.ToString());
    });

    [Theory]
    [InlineData(nameof(Op.Multiply), 0.0)]
    [InlineData(nameof(Op.Add), 0.0)]
    [InlineData(nameof(Op.Subtract), -0.0)]
    [InlineData(nameof(Op.Divide), 3.0)]
    [InlineData(nameof(Op.Divide), 1e-320)]
    [InlineData(nameof(Op.Divide), 1.4272476927059599e45)] // 2^150, whose reciprocal is 0 in float32
    [InlineData(nameof(Op.Divide), 7.006492321624085e-46)] // and 2^-150, whose own value is
    public void What_only_looks_like_an_identity_stays(string operation, double constant)
    {
        var graph = new Graph();
        Expr x = graph.Input(0);

        Assert.Equal(Enum.Parse<Op>(operation), graph.Make(Enum.Parse<Op>(operation), x, graph.Constant(constant)).Op);
    }

    [Fact]
    public void The_identities_that_hold_for_every_number_fall_away()
    {
        var graph = new Graph();
        Expr x = graph.Input(0), y = graph.Input(1), truth = x < y;

        Assert.Equal(x, 1 * x);
        Assert.Equal(x, x + graph.Constant(-0.0));
        Assert.Equal(x, x - graph.Constant(0.0));
        Assert.Equal(-x, -1 * x);
        Assert.Equal(x - y, x + (-y));
        Assert.Equal(0.25 * x, x / graph.Constant(4));
        Assert.Equal(x, -(-x));
        Assert.Equal(truth, !!truth);
        Assert.Equal(x, truth.Select(x, x));
        Assert.Equal(truth.Select(x, y), (!truth).Select(y, x));
        Assert.Equal(graph.Constant(5), graph.Constant(2) + graph.Constant(3));
    }
}

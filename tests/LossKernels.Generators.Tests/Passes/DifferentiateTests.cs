using FsCheck;
using FsCheck.Fluent;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Tests.Evaluation;

namespace LossKernels.Generators.Tests.Passes;

public class DifferentiateTests
{
    private static readonly Arbitrary<double[]> s_points = Arb.From(Gen.Choose(-3000, 3000).Select(n => n / 1000.0).ArrayOf(3));

    public static TheoryData<string> Rules => [.. Rule.All.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_derivative_is_the_limit_of_differences(string name) => Holds(name, times: 1);

    [Theory]
    [MemberData(nameof(Rules))]
    public void So_is_the_derivative_of_a_derivative(string name) => Holds(name, times: 2);

    [Fact]
    public void Every_operation_that_a_definition_may_use_has_a_rule_that_is_tested()
    {
        var used = new HashSet<Op>();
        foreach (Rule rule in Rule.All.Values)
        {
            var graph = new Graph();
            rule.Build(graph.Input(0), graph.Input(1), graph.Parameter(0));
            used.UnionWith(graph.Nodes.Select(node => node.Op));
        }

        Op[] notThere = [Op.ByFormat, Op.Lesser, Op.Greater, Op.MultiplySubtract, Op.NegatedMultiplyAdd, Op.ShiftIntoExponent, Op.InvertExponent, Op.BitsAsNumber];
        Assert.Empty(Enum.GetValues<Op>().Where(op => !OpTable.IsBoolean(op)).Except(used).Except(notThere));
        Assert.All(notThere, op => Assert.Throws<InvalidOperationException>(() =>
        {
            Expr x = new Graph().Input(0);
            Differentiate.Apply(x.Graph.Make(op, [.. Enumerable.Repeat(x, OpTable.Arity(op))]), 0);
        }));
    }

    [Fact]
    public void What_does_not_depend_on_the_input_has_derivative_zero()
    {
        var graph = new Graph();
        Expr y = graph.Input(1), p = graph.Parameter(0);

        Assert.Equal(graph.Constant(0), Differentiate.Apply(y * y / p, 0));
        Assert.Equal(graph.Constant(0), Differentiate.Apply(graph.Input(0).Apply(Op.Sign), 0));
    }

    [Fact]
    public void At_kinks_the_derivative_is_the_one_that_the_contract_states()
    {
        var graph = new Graph();
        Expr x = graph.Input(0), zero = graph.Constant(0), one = graph.Constant(1);

        Assert.Equal(0, At(x.Apply(Op.Abs), 0.0));
        Assert.Equal(1, At(graph.Make(Op.Clamp, x, -one, one), 1));
        Assert.Equal(1, At(graph.Make(Op.Clamp, x, -one, one), -1));
        Assert.Equal(0, At(graph.Make(Op.Clamp, x, -one, one), Math.BitIncrement(1)));
        Assert.Equal(1, At(graph.Make(Op.Maximum, x, zero), 0));
        Assert.Equal(0, At(graph.Make(Op.Maximum, zero, x), 0));
        Assert.Equal(1, At(graph.Make(Op.Minimum, x, zero), 0));
        Assert.Equal(0, At(graph.Make(Op.Minimum, zero, x), 0));

        static double At(Expr value, double x) => new Interpreter<double>([x], []).Evaluate(Differentiate.Apply(value, 0));
    }

    private static void Holds(string name, int times)
    {
        Rule rule = Rule.All[name];
        var graph = new Graph();
        Expr value = rule.Build(graph.Input(0), graph.Input(1), graph.Parameter(0));
        for (int i = 1; i < times; i++)
            value = Differentiate.Apply(value, 0);
        Expr derivative = Differentiate.Apply(value, 0);

        Always.Holds(s_points, point =>
        {
            (double x, double y, double p) = (point[0], point[1], Math.Abs(point[2]) + 0.25);
            if (rule.Kink is { } kink && Math.Abs(kink(x, y, p)) < 1e-2)
                return;
            double Value(double at) => new Interpreter<double>([at, y], [p]).Evaluate(value);
            Differences.AssertDerivative(Value, x, new Interpreter<double>([x, y], [p]).Evaluate(derivative), FormattableString.Invariant($"x = {x}, y = {y}, p = {p}"));
        });
    }
}

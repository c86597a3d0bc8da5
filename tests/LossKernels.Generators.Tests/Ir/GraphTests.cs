using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Tests.Ir;

public class GraphTests
{
    private readonly Graph _graph = new();

    [Fact]
    public void The_same_expression_is_the_same_node()
    {
        Expr first = (_graph.Input(0) - _graph.Input(1)) * _graph.Parameter(0);
        int nodes = _graph.Nodes.Count;

        Assert.Equal(first, (_graph.Input(0) - _graph.Input(1)) * _graph.Parameter(0));
        Assert.Equal(nodes, _graph.Nodes.Count);
    }

    [Theory]
    [MemberData(nameof(BinaryOperations))]
    public void Operands_of_what_commutes_have_one_order(string operation)
    {
        Op op = Enum.Parse<Op>(operation);
        bool isLogical = op is Op.And or Op.Or;
        Expr x = _graph.Input(0), y = _graph.Input(1);
        (Expr a, Expr b) = isLogical ? (x < y, y < x) : (x, y);

        Assert.Equal(OpTable.IsCommutative(op), _graph.Make(op, a, b) == _graph.Make(op, b, a));
    }

    [Fact]
    public void Zeros_of_either_sign_are_two_constants_and_a_NaN_is_one()
    {
        Assert.NotEqual(_graph.Constant(0.0), _graph.Constant(-0.0));
        Assert.Equal(_graph.Constant(double.NaN), _graph.Constant(double.NaN));
    }

    [Fact]
    public void Only_what_depends_on_no_input_is_uniform()
    {
        Expr x = _graph.Input(0), p = _graph.Parameter(0);

        Assert.True((p * p + _graph.Constant(1)).IsUniform);
        Assert.True((p < _graph.Constant(1)).IsUniform);
        Assert.False((p * x).IsUniform);
        Assert.False((p < x).Select(p, p + p).IsUniform);
    }

    [Fact]
    public void Operands_come_before_their_users()
    {
        Expr x = _graph.Input(0);
        _ = (x * x + _graph.Parameter(0)) / (x - _graph.Input(1)).Apply(Op.Abs);

        for (int id = 0; id < _graph.Nodes.Count; id++)
            Assert.All(new Expr(_graph, id).Operands, operand => Assert.True(operand.Id < id));
    }

    [Fact]
    public void A_node_that_does_not_fit_its_operation_is_refused()
    {
        Expr x = _graph.Input(0), truth = x < _graph.Input(1);

        Assert.Throws<InvalidOperationException>(() => x + truth);
        Assert.Throws<InvalidOperationException>(() => truth & x);
        Assert.Throws<InvalidOperationException>(() => !x);
        Assert.Throws<InvalidOperationException>(() => x.Select(x, x));
        Assert.Throws<InvalidOperationException>(() => truth.Select(truth, truth));
        Assert.Throws<InvalidOperationException>(() => _graph.Make(Op.Add, x));
        Assert.Throws<InvalidOperationException>(() => _graph.Make(Op.Abs, x, x));
        Assert.Throws<InvalidOperationException>(() => _graph.Make(Op.Input));
        Assert.Throws<InvalidOperationException>(() => x + new Graph().Input(0));
    }

    public static TheoryData<string> BinaryOperations() =>
        [.. Enum.GetValues<Op>().Where(op => OpTable.Arity(op) == 2).Select(op => op.ToString())];
}

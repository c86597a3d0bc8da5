using LossKernels.Generators.Passes;

namespace LossKernels.Generators.Ir;

/// <summary>
/// A hash-consed expression graph: the same expression is the same node. Nodes are only ever added, operands before
/// their users, so that index order is evaluation order.
/// </summary>
internal sealed class Graph
{
    private readonly List<Node> _nodes = [];
    private readonly List<bool> _uniform = [];
    private readonly Dictionary<Node, int> _index = [];

    public IReadOnlyList<Node> Nodes => _nodes;

    public Expr Input(int index) => Intern(new Node(Op.Input, Payload: index));

    public Expr Parameter(int index) => Intern(new Node(Op.Parameter, Payload: index));

    public Expr Constant(double value) => Intern(new Node(Op.Constant, Payload: BitConverter.DoubleToInt64Bits(value)));

    public Expr Boolean(bool value) => Intern(new Node(Op.Boolean, Payload: value ? 1 : 0));

    /// <summary>The node for an operation, simplified where a value-safe rule applies.</summary>
    public Expr Make(Op op, params Expr[] operands)
    {
        Check(op, operands);
        if (OpTable.IsCommutative(op) && operands[0].Id > operands[1].Id)
            (operands[0], operands[1]) = (operands[1], operands[0]);
        return Simplify.Apply(this, op, operands) ?? Intern(new Node(
            op,
            operands[0].Id,
            operands.Length > 1 ? operands[1].Id : -1,
            operands.Length > 2 ? operands[2].Id : -1));
    }

    /// <summary>Whether a node depends on parameters alone, and so is computed once per call and not once per element.</summary>
    public bool IsUniform(int id) => _uniform[id];

    internal Expr Intern(Node node)
    {
        if (!_index.TryGetValue(node, out int id))
        {
            id = _nodes.Count;
            _nodes.Add(node);
            _uniform.Add(node.Op != Op.Input && Enumerable.Range(0, OpTable.Arity(node.Op)).All(i => _uniform[node.Operand(i)]));
            _index.Add(node, id);
        }

        return new Expr(this, id);
    }

    private void Check(Op op, Expr[] operands)
    {
        string signature = OpTable.Signature(op);
        bool fits = operands.Length == signature.Length - 1 && operands.Length > 0;
        for (int i = 0; fits && i < operands.Length; i++)
            fits = ReferenceEquals(operands[i].Graph, this) && operands[i].IsBoolean == (signature[i] == 'b');
        if (!fits)
            throw new InvalidOperationException($"The compiler made an invalid {op} node: signature {signature}.");
    }
}

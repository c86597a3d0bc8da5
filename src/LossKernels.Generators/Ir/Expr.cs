namespace LossKernels.Generators.Ir;

/// <summary>A node of a graph, with operators, so that rules read as the formulas they are.</summary>
internal readonly record struct Expr(Graph Graph, int Id)
{
    public Node Node => Graph.Nodes[Id];

    public Op Op => Node.Op;

    /// <summary>Whether it depends on parameters alone.</summary>
    public bool IsUniform => Graph.IsUniform(Id);

    public bool IsBoolean => OpTable.IsBoolean(Op);

    public Expr this[int operand] => new(Graph, Node.Operand(operand));

    /// <summary>The number a constant holds.</summary>
    public double Number => BitConverter.Int64BitsToDouble(Node.Payload);

    public Expr[] Operands
    {
        get
        {
            var operands = new Expr[OpTable.Arity(Op)];
            for (int i = 0; i < operands.Length; i++)
                operands[i] = this[i];
            return operands;
        }
    }

    public static Expr operator +(Expr a, Expr b) => a.Graph.Make(Op.Add, a, b);

    public static Expr operator -(Expr a, Expr b) => a.Graph.Make(Op.Subtract, a, b);

    public static Expr operator *(Expr a, Expr b) => a.Graph.Make(Op.Multiply, a, b);

    public static Expr operator *(double a, Expr b) => b.Graph.Constant(a) * b;

    public static Expr operator /(Expr a, Expr b) => a.Graph.Make(Op.Divide, a, b);

    public static Expr operator -(Expr a) => a.Graph.Make(Op.Negate, a);

    public static Expr operator <(Expr a, Expr b) => a.Graph.Make(Op.Less, a, b);

    public static Expr operator >(Expr a, Expr b) => b < a;

    public static Expr operator <=(Expr a, Expr b) => a.Graph.Make(Op.LessOrEqual, a, b);

    public static Expr operator >=(Expr a, Expr b) => b <= a;

    public static Expr operator !(Expr a) => a.Graph.Make(Op.Not, a);

    public static Expr operator |(Expr a, Expr b) => a.Graph.Make(Op.Or, a, b);

    public static Expr operator &(Expr a, Expr b) => a.Graph.Make(Op.And, a, b);

    public Expr Apply(Op op) => Graph.Make(op, this);

    public Expr EqualTo(Expr other) => Graph.Make(Op.Equal, this, other);

    public Expr CopySign(Expr sign) => Graph.Make(Op.CopySign, this, sign);

    public Expr Select(Expr whenTrue, Expr whenFalse) => Graph.Make(Op.Select, this, whenTrue, whenFalse);

    public bool IsConstant(double value) => Op == Op.Constant && Node.Payload == BitConverter.DoubleToInt64Bits(value);
}

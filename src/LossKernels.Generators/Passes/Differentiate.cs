using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes;

/// <summary>
/// The derivative of an expression with respect to one of its leaves, before lowering: one line per rule. A derivative that is
/// zero by structure is null, so that no term is ever multiplied by a zero that is not there.
/// </summary>
internal sealed class Differentiate
{
    private readonly Graph _graph;
    private readonly Dictionary<Expr, Expr?> _done = [];

    private Differentiate(Graph graph) => _graph = graph;

    /// <param name="root">What to differentiate.</param>
    /// <param name="input">The index of the input.</param>
    public static Expr Apply(Expr root, int input) => Apply(root, root.Graph.Input(input)) ?? root.Graph.Constant(0);

    /// <param name="root">What to differentiate.</param>
    /// <param name="variable">With respect to what: an input or a parameter.</param>
    public static Expr? Apply(Expr root, Expr variable)
    {
        var pass = new Differentiate(root.Graph);
        pass._done.Add(variable, root.Graph.Constant(1));
        return pass.Derive(root);
    }

    private Expr? Derive(Expr x)
    {
        if (_done.TryGetValue(x, out Expr? known))
            return known;
        Expr? result = OpTable.IsLeaf(x.Op) || x.IsBoolean ? null : Rule(x);
        _done.Add(x, result);
        return result;
    }

    private Expr? Rule(Expr x)
    {
        Expr a = x[0], b = x.Node.B < 0 ? a : x[1], c = x.Node.C < 0 ? a : x[2];
        if (x.Op == Op.Select)
            return Choose(a, Derive(b), Derive(c));
        Expr? da = Derive(a), db = Derive(b), dc = Derive(c);
        if (da is null && db is null && dc is null)
            return null;
        return x.Op switch
        {
            Op.Add => Sum(da, db),
            Op.Subtract => Sum(da, Minus(db)),
            Op.Multiply when a == b => 2 * Times(a, da),
            Op.Multiply => Sum(Times(b, da), Times(a, db)),
            Op.Divide => db is null ? da / b : Sum(da, Minus(Times(x, db))) / b,
            Op.Negate => Minus(da),
            Op.Abs => Times(a.Apply(Op.Sign), da),
            Op.Sqrt => da / (2 * x),
            Op.CopySign => Times(One.CopySign(b) * One.CopySign(a), da),
            Op.MultiplyAdd => Sum(Sum(Times(b, da), Times(a, db)), dc),
            Op.Clamp => Choose(a < b, db, Choose(c < a, dc, da)),
            Op.Minimum => Choose(b < a, db, da),
            Op.Maximum => Choose(a < b, db, da),
            Op.Sign => null,
            Op.Exp => Times(x, da),
            Op.Log => da / a,
            Op.LogP1 => da / (One + a),
            Op.ExpM1 => Times(a.Apply(Op.Exp), da),
            Op.Tanh => Times(SlopeOfTanh(a), da),
            _ => throw new InvalidOperationException($"{x.Op} has no derivative rule: differentiate before lowering."),
        };
    }

    /// <summary>4q / (1 + q)² with q = e^(−2|a|), since 1 − tanh² loses all digits where it is small, and x + 1 for expm1 likewise.</summary>
    private Expr SlopeOfTanh(Expr a)
    {
        Expr q = (-2 * a.Apply(Op.Abs)).Apply(Op.Exp), sum = One + q;
        return 4 * q / (sum * sum);
    }

    private Expr One => _graph.Constant(1);

    private static Expr? Sum(Expr? a, Expr? b) => a is null ? b : b is null ? a : a + b;

    private static Expr? Minus(Expr? a) => -a;

    private static Expr? Times(Expr factor, Expr? d) => factor * d;

    private Expr? Choose(Expr condition, Expr? whenTrue, Expr? whenFalse) =>
        whenTrue is null && whenFalse is null
            ? null
            : condition.Select(whenTrue ?? _graph.Constant(0), whenFalse ?? _graph.Constant(0));
}

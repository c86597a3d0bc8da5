using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes;

/// <summary>
/// Turns an expression into the primitive operations that every target has, and contracts a·b + c to one rounding.
/// The contraction is decided here, once for all targets, by a rule that looks at one node only: so value and
/// derivative come out the same whether they are computed together or apart.
/// </summary>
/// <remarks>
/// What depends on parameters alone is not contracted: it is computed once per call, in float64 by plain C#.
/// </remarks>
internal sealed class Lower(Graph target)
{
    /// <summary>Lowers several expressions into one graph.</summary>
    public static Expr[] Apply(Graph target, params Expr[] roots)
    {
        var pass = new Lower(target);
        var rewriter = new Rewriter(target, pass.Rule);
        return Array.ConvertAll(roots, rewriter.Rewrite);
    }

    /// <summary>Whether there is a lowering for an operation that a definition may use.</summary>
    public static bool Supports(Op op) => OpTable.IsPrimitive(op) || op is Op.Clamp or Op.Minimum or Op.Maximum or Op.Sign;

    private Expr Rule(Op op, Expr[] x) => op switch
    {
        Op.Clamp => Make(Op.Lesser, x[2], Make(Op.Greater, x[1], x[0])),
        Op.Minimum => Extremum(Op.Lesser, x[0], x[1]),
        Op.Maximum => Extremum(Op.Greater, x[0], x[1]),
        Op.Sign => (target.Constant(0) < x[0].Apply(Op.Abs)).Select(target.Constant(1).CopySign(x[0]), x[0]),
        Op.Add when IsProduct(x[0]) => Make(Op.MultiplyAdd, x[0][0], x[0][1], x[1]),
        Op.Add when IsProduct(x[1]) => Make(Op.MultiplyAdd, x[1][0], x[1][1], x[0]),
        Op.Subtract when IsProduct(x[1]) => Make(Op.NegatedMultiplyAdd, x[1][0], x[1][1], x[0]),
        Op.Subtract when IsProduct(x[0]) => Make(Op.MultiplySubtract, x[0][0], x[0][1], x[1]),
        _ when OpTable.IsPrimitive(op) => Make(op, x),
        _ => throw new InvalidOperationException($"{op} has no lowering; the front end must have refused it."),
    };

    /// <summary>
    /// Math.Min or Math.Max from the primitive, which returns its second operand on a tie and on NaN: a NaN in the
    /// first is selected, and only a tie of zeros is visible. With a constant operand much of it falls away.
    /// </summary>
    private Expr Extremum(Op op, Expr a, Expr b)
    {
        if (b.Op == Op.Constant)
            (a, b) = (b, a);
        Expr chosen = Make(op, a, b);
        if (a.Op == Op.Constant && !double.IsNaN(a.Number))
        {
            if ((float)a.Number != 0)
                return chosen;
            if (op == Op.Greater && a.IsConstant(0.0))
                return chosen + a;
        }

        // Of +0 and -0 the lesser is the one with a sign; of equal numbers that are not zero either will do.
        Expr firstIsNegative = target.Constant(1).CopySign(a) < target.Constant(0);
        Expr tie = op == Op.Lesser ? firstIsNegative.Select(a, b) : firstIsNegative.Select(b, a);
        return (!a.EqualTo(a)).Select(a, a.EqualTo(b).Select(tie, chosen));
    }

    private Expr Make(Op op, params Expr[] operands) => target.Make(op, operands);

    private static bool IsProduct(Expr x) => x.Op == Op.Multiply && !x.IsUniform;
}

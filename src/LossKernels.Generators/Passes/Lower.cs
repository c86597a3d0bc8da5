using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes.Elementary;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Passes;

/// <summary>
/// Turns an expression into the primitive operations that every target has, and contracts a·b + c to one rounding.
/// The contraction is decided here, once for all targets, by a rule that looks at one node only: so value and
/// derivative come out the same whether they are computed together or apart.
/// </summary>
/// <remarks>
/// What depends on parameters alone is not contracted: it is computed once per call, in float64 by plain C#.
/// </remarks>
internal sealed class Lower(Graph target, ComputeType type)
{
    /// <summary>Lowers several expressions into one graph, for kernels of one compute type: elementary functions depend on it.</summary>
    public static Expr[] Apply(Graph target, ComputeType type, params Expr[] roots)
    {
        var pass = new Lower(target, type);
        var rewriter = new Rewriter(target, pass.Rule);
        return Array.ConvertAll(roots, rewriter.Rewrite);
    }

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
        Op.Exp => Exp.Lower(x[0], Format(x[0])),
        Op.ExpM1 => ExpM1.Lower(x[0], Format(x[0])),
        Op.Log => Log.Lower(x[0], Format(x[0])),
        Op.LogP1 => LogP1.Lower(x[0], Format(x[0])),
        Op.Tanh => Tanh.Lower(x[0], Format(x[0])),
        _ => Make(op, x),
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

    /// <summary>What depends on parameters alone is computed in float64: by these same operations, since no two libraries have the same functions.</summary>
    private FloatFormat Format(Expr x) => x.IsUniform ? FloatFormat.Float64 : FloatFormat.Of(type);

    private Expr Make(Op op, params Expr[] operands) => target.Make(op, operands);

    private static bool IsProduct(Expr x) => x.Op == Op.Multiply && !x.IsUniform;
}

using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes.Elementary;

/// <summary>Where the operand of a function lies: what its form shows, and bounds that it is moved between.</summary>
internal static class Range
{
    /// <summary>Whether x is a negative multiple of a magnitude or of a square, so that it is never above 0; NaN it may be.</summary>
    public static bool IsAtMostZero(this Expr x) => x.Op switch
    {
        Op.Negate => IsAtLeastZero(x[0]),
        Op.Multiply => (x[0].Op == Op.Constant && x[0].Number < 0 && IsAtLeastZero(x[1])) || (x[1].Op == Op.Constant && x[1].Number < 0 && IsAtLeastZero(x[0])),
        _ => false,
    };

    /// <summary>x moved between two bounds, the lower below 0 and the upper above, beyond which the result is the same in this format; NaN stays.</summary>
    public static Expr Clamped(this Expr x, double least, double most)
    {
        Graph graph = x.Graph;
        Expr raised = graph.Make(Op.Greater, graph.Constant(least), x);
        return x.IsAtMostZero() ? raised : graph.Make(Op.Lesser, graph.Constant(most), raised);
    }

    private static bool IsAtLeastZero(Expr x) => x.Op == Op.Abs || (x.Op == Op.Multiply && x[0] == x[1]);
}

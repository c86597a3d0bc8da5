using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes.Elementary;

/// <summary>x as n·log 2 + r with an integer n, so that e^x = 2ⁿ·e^r.</summary>
/// <param name="Power">A number whose lowest bits are the exponent's bits of 2ⁿ, or of 2^(n−1) where that is asked for.</param>
/// <param name="Rest">r, at most half of log 2, or as much more as the seam is moved.</param>
internal readonly record struct Reduction(Expr Power, Expr Rest)
{
    /// <param name="x">The number, |x| being below 2^10.</param>
    /// <param name="near">The number that n is chosen by.</param>
    /// <param name="format">The format.</param>
    /// <param name="halved">Whether the power is 2^(n−1), which is finite also where 2ⁿ is just beyond the range.</param>
    public static Reduction Of(Expr x, Expr near, FloatFormat format, bool halved)
    {
        Graph graph = x.Graph;
        Expr rounder = graph.Constant(format.Rounder + format.Bias - (halved ? 1 : 0));
        Expr power = graph.Fma(near, graph.Constant(format.Log2OfE), rounder), n = power - rounder;

        // The first step is exact: x and n·ln2 are multiples of ulp(1/4), unless n is 0, and their difference is below 1/2.
        Expr rest = graph.Make(Op.NegatedMultiplyAdd, n, graph.Constant(format.Ln2), x);
        return new Reduction(power, graph.Make(Op.NegatedMultiplyAdd, n, graph.Constant(format.LowOfLn2), rest));
    }
}

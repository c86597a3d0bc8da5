using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes.Elementary;

/// <summary>e^x = 2ⁿ·e^r, the power of e by a polynomial.</summary>
internal static class Exp
{
    // e^r = 1 + r + r²·q(r), printed by eng/minimax.sh.
    private static readonly double[] s_single = Polynomial.OfBits(
        0x3fdfffffe0000000, 0x3fc5554b00000000, 0x3fa5557180000000, 0x3f81227b80000000, 0x3f56b71860000000);

    private static readonly double[] s_double = Polynomial.OfBits(
        0x3fe0000000000005, 0x3fc555555555553a, 0x3fa55555555520e6, 0x3f81111111118c58, 0x3f56c16c17f3dea0,
        0x3f2a01a01768dc54, 0x3efa019a66a95444, 0x3ec71de84054a0bd, 0x3e928a2cd8f1ed63, 0x3e5ae730e835bdd8);

    /// <remarks>
    /// Results that are subnormal, or near it, come from a power of 2 that is too large by a factor, with one rounding
    /// when it is taken back. Where x is never above 0, that factor is always there; elsewhere it would overflow, and the
    /// power of 2 is computed halved and the power of e doubled for the same reason.
    /// </remarks>
    public static Expr Lower(Expr x, FloatFormat format)
    {
        Graph graph = x.Graph;
        (double least, double tiny, double most, int shift) = format.IsFloat32 ? (-104.0, -86.0, 89.0, 64) : (-746.0, -707.0, 710.0, 128);
        bool isAtMostOne = x.IsAtMostZero();
        Expr within = x.Clamped(least, most);
        (Expr power, Expr r) = Reduction.Of(within, within, format, halved: !isAtMostOne);
        Expr shifted = power + graph.Constant(shift), powerOfE = OfRest(r, format, isAtMostOne ? 1 : 2);
        // No product to those who look at it: what it is added to takes it as the one number that it is. (x − 0 is x.)
        if (isAtMostOne)
            return graph.Fma(graph.Constant(Math.Pow(2, -shift)), powerOfE * shifted.Apply(Op.ShiftIntoExponent), graph.Constant(-0.0));
        Expr isTiny = within < graph.Constant(tiny);
        Expr scaled = powerOfE * isTiny.Select(shifted, power).Apply(Op.ShiftIntoExponent);
        return isTiny.Select(Math.Pow(2, -shift) * scaled, scaled);
    }

    /// <summary>A power of e times a power of 2, where |r| is at most half of log 2.</summary>
    public static Expr OfRest(Expr r, FloatFormat format, double times) =>
        Polynomial.Of(r, new[] { 1.0, 1.0 }.Concat(format.IsFloat32 ? s_single : s_double).Select(c => times * c));
}

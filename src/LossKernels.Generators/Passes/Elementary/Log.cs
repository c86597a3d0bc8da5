using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes.Elementary;

/// <summary>log x = e·log 2 + log(1 + m), where x = 2^e·(1 + m) and 1 + m is from 3/4 to 3/2.</summary>
internal static class Log
{
    // log(1 + m) = m + m²·q(m), printed by eng/minimax.sh. Just beyond 3/2, where m loses a digit, the rounding of this
    // q makes up for it; another fit of the same error may not.
    private static readonly double[] s_single = Polynomial.OfBits(
        0xbfe0000000000000, 0x3fd5555a80000000, 0xbfd0000540000000, 0x3fc9968520000000, 0xbfc54e8da0000000,
        0x3fc2888da0000000, 0xbfc0dd22a0000000, 0x3fbad94aa0000000, 0xbfa7260420000000);

    private static readonly double[] s_double = Polynomial.OfBits(
        0xbfe0000000000006, 0x3fd55555555558f2, 0xbfcfffffffffcf87, 0x3fc99999999044e9, 0xbfc555555564e92f,
        0x3fc24924966af2eb, 0xbfc0000003019de7, 0x3fbc71c566de3d09, 0xbfb9999572a1204d, 0x3fb745fe47591c97,
        0xbfb5560e3b6be90c, 0x3fb3af59e3f442ed, 0xbfb23ad569131c64, 0x3fb10aac3a2323c1, 0xbfb075fefc5b4774,
        0x3fb02b9d2989f19c, 0xbfabf4f2e52081af, 0x3fa0ab4a58456d24, 0xbf82f0d181e5b0fd);

    public static Expr Lower(Expr x, FloatFormat format)
    {
        // Numbers that are subnormal, or near it, are multiplied by a power of 2.
        const int Shift = 64;
        Graph graph = x.Graph;
        Expr isTiny = x < graph.Constant(Math.Pow(2, 3 - format.Bias));
        Expr normal = isTiny.Select(Math.Pow(2, Shift) * x, x);
        Expr scale = Scale(TwoThirds(graph, format) * normal);
        Expr sum = OfParts(scale, graph.Make(Op.MultiplySubtract, normal, scale, graph.Constant(4)), isTiny.Select(Offset(graph, format, -Shift), Offset(graph, format)), format);
        return Finished(sum, x, 0);
    }

    /// <summary>2/3 or a little less, so that 1 + m is never below 3/4, where m would lose a digit.</summary>
    public static Expr TwoThirds(Graph graph, FloatFormat format) =>
        graph.Constant(format.IsFloat32 ? BitConverter.Int64BitsToDouble(0x3fe5555540000000) : 2.0 / 3);

    /// <summary>4·2^(−e), from two thirds of the number: the exponent of that is e − 1 where 1 + m is from 3/4 to 3/2.</summary>
    public static Expr Scale(Expr twoThirds) => twoThirds.Apply(Op.InvertExponent);

    /// <summary>e plus the exponent's bits of 4·2^(−e).</summary>
    public static Expr Offset(Graph graph, FloatFormat format, int shift = 0) => graph.Constant(format.Bias + 2 + shift);

    /// <summary>The logarithm from 4·2^(−e) and 4m.</summary>
    /// <param name="scale">4·2^(−e).</param>
    /// <param name="fourfold">4m.</param>
    /// <param name="offset">What e is counted from.</param>
    /// <param name="format">The format.</param>
    public static Expr OfParts(Expr scale, Expr fourfold, Expr offset, FloatFormat format)
    {
        Graph graph = scale.Graph;
        Expr m = 0.25 * fourfold;
        Expr e = graph.Fma(scale.Apply(Op.BitsAsNumber), graph.Constant(-Math.Pow(2, -format.FractionBits)), offset);
        Expr log = graph.Fma(m * m, Polynomial.Of(m, format.IsFloat32 ? s_single : s_double), m);
        return graph.Fma(e, graph.Constant(format.Ln2), log);
    }

    /// <summary>The logarithm with what the formula does not give: the end of the domain, NaN, +∞, and the sign of zero.</summary>
    /// <param name="log">What the formula gives: NaN for +∞.</param>
    /// <param name="x">The operand, of which no logarithm is greater.</param>
    /// <param name="pole">Where the logarithm is −∞.</param>
    public static Expr Finished(Expr log, Expr x, double pole)
    {
        Graph graph = x.Graph;
        Expr end = graph.Constant(pole);
        Expr beyond = x.EqualTo(end).Select(graph.Constant(double.NegativeInfinity), graph.Constant(double.NaN));
        return (end < x).Select(graph.Make(Op.Lesser, log, x), beyond);
    }
}

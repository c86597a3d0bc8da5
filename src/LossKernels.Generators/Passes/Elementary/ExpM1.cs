using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes.Elementary;

/// <summary>e^x − 1 = 2ⁿ·p + (2ⁿ − 1), where p = e^r − 1 by a polynomial.</summary>
internal static class ExpM1
{
    /// <summary>
    /// How far the seams are moved away from 0. Where n is 1, r is then small enough for p's rounding, which counts
    /// twice there, to stay below an ulp of the result; where n is large, the rounding of a larger r would not. In
    /// float32 neither 0.0585 nor 0.0595 keeps within an ulp everywhere.
    /// </summary>
    private const double Seam = 0.059;

    // p = r + r²·q(r), printed by eng/minimax.sh.
    private static readonly double[] s_single = Polynomial.OfBits(
        0x3fe0000000000000, 0x3fc5555520000000, 0x3fa5554900000000, 0x3f81114920000000, 0x3f56dbab40000000, 0x3f29d8b380000000);

    private static readonly double[] s_double = Polynomial.OfBits(
        0x3fe0000000000000, 0x3fc5555555555568, 0x3fa5555555555527, 0x3f8111111110ad9c, 0x3f56c16c16c26888, 0x3f2a01a01caefc65,
        0x3efa01a016b9b804, 0x3ec71ddb9cd5774a, 0x3e927e52f41f84a5, 0x3e5afc1f5068b86e, 0x3e21f25c1ff4a9d9);

    public static Expr Lower(Expr x, FloatFormat format)
    {
        Graph graph = x.Graph;
        (double least, double most) = format.IsFloat32 ? (-18.0, 89.0) : (-38.0, 710.0);
        Expr within = x.Clamped(least, most);
        (Expr power, Expr r) = Reduction.Of(within, within - graph.Constant(Seam).CopySign(within), format, halved: true);
        Expr p = graph.Fma(r * r, Polynomial.Of(r, format.IsFloat32 ? s_single : s_double), r);

        // Half of the result, which is finite wherever the result is. Where 2ⁿ − 1 has more digits than there are, what it loses is half an ulp.
        Expr half = graph.Constant(0.5), scale = power.Apply(Op.ShiftIntoExponent), offset = scale - half;
        Expr halved = offset + graph.Fma(scale, p, scale - offset - half);

        // e^x − 1 ≥ x: this brings back −0, NaN and the digit that half a subnormal number loses.
        return graph.Make(Op.Greater, halved + halved, x);
    }
}

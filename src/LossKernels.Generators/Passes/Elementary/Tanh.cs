using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes.Elementary;

/// <summary>tanh x by a polynomial where |x| is small, and 1 − 2 / (1 + e^(2|x|)) from there on.</summary>
internal static class Tanh
{
    // tanh x = x + x³·q(x²), printed by eng/minimax.sh.
    private static readonly double[] s_single = Polynomial.OfBits(
        0xbfd5555560000000, 0x3fc1111300000000, 0xbfaba1c240000000, 0x3f9660f4c0000000,
        0xbf81f044c0000000, 0x3f6aeefb00000000, 0xbf5005a960000000, 0x3f24a10be0000000);

    private static readonly double[] s_double = Polynomial.OfBits(
        0xbfd5555555555555, 0x3fc1111111111034, 0xbfaba1ba1ba07a14, 0x3f9664f487c451e1, 0xbf8226e3437baed0, 0x3f6d6d3911de237f,
        0xbf57d9eec4f9c3aa, 0x3f435226bbe12275, 0xbf2f20fecfd28fd8, 0x3f1838b5dbd65178, 0xbf0043c7e113355c, 0x3edadd8106138530);

    public static Expr Lower(Expr x, FloatFormat format)
    {
        Graph graph = x.Graph;
        (double threshold, double most, double[] terms) = format.IsFloat32 ? (1.0, 20.0, s_single) : (0.625, 40.0, s_double);
        Expr magnitude = x.Apply(Op.Abs), square = x * x;
        Expr small = graph.Fma(Polynomial.Of(square, terms), square * magnitude, magnitude);

        Expr twice = graph.Make(Op.Lesser, graph.Constant(most), magnitude + magnitude), one = graph.Constant(1);
        (Expr power, Expr r) = Reduction.Of(twice, twice, format, halved: false);
        Expr sum = graph.Fma(Exp.OfRest(r, format, 1), power.Apply(Op.ShiftIntoExponent), one);
        Expr large = one - (graph.Constant(2) / sum);
        return (magnitude < graph.Constant(threshold)).Select(small, large).CopySign(x);
    }
}

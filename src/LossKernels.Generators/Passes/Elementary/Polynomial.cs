using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes.Elementary;

internal static class Polynomial
{
    /// <summary>Coefficients from their bits in float64, as eng/minimax.sh prints them.</summary>
    public static double[] OfBits(params ulong[] bits) => Array.ConvertAll(bits, b => BitConverter.Int64BitsToDouble((long)b));

    /// <summary>c₀ + c₁x + c₂x² + …, with one rounding for each term.</summary>
    public static Expr Of(Expr x, params IEnumerable<double> coefficients)
    {
        Expr[] terms = [.. coefficients.Select(x.Graph.Constant)];
        Expr sum = terms[terms.Length - 1];
        for (int i = terms.Length - 2; i >= 0; i--)
            sum = x.Graph.Fma(sum, x, terms[i]);
        return sum;
    }

    /// <summary>a·b + c, rounded once.</summary>
    public static Expr Fma(this Graph graph, Expr a, Expr b, Expr c) => graph.Make(Op.MultiplyAdd, a, b, c);
}

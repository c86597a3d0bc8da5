using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes;

/// <summary>The error e = prediction − target, which most losses are functions of.</summary>
internal static class Residual
{
    public static Expr Of(Graph graph) => graph.Input(0) - graph.Input(1);

    /// <summary>
    /// Whether prediction and target occur only in their difference. The derivative with respect to the target is
    /// then minus the other one, to the bit, whichever form of it the definition supplies.
    /// </summary>
    public static bool IsOnlyInput(Expr root)
    {
        Expr e = Of(root.Graph);
        var seen = new HashSet<Expr>();
        bool Visit(Expr x) => x == e || !seen.Add(x) || (x.Op != Op.Input && Array.TrueForAll(x.Operands, Visit));
        return Visit(root);
    }
}

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
        bool Visit(Expr x) => x == e || !seen.Add(x) || (!IsOperand(x) && Array.TrueForAll(x.Operands, Visit));
        bool IsOperand(Expr x) => x == e[0] || x == e[1];
        return Visit(root);
    }
}

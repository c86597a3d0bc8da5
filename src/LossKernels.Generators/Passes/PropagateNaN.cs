using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes;

/// <summary>
/// Holds the contract's rule that a NaN in any input of an element is a NaN in its value and its gradient. Most
/// formulas keep it by themselves; one that could lose it, in a comparison or a constant branch, gets a guard.
/// </summary>
/// <remarks>For each node the analysis keeps a set of inputs, as bits, of which a NaN surely reaches the result.</remarks>
internal sealed class PropagateNaN
{
    private readonly Dictionary<Expr, ulong> _carried = [];
    private readonly Dictionary<Expr, ulong> _false = [];
    private readonly Dictionary<Expr, ulong> _true = [];

    /// <param name="root">A lowered expression.</param>
    /// <param name="inputs">The number of inputs of the definition.</param>
    public static Expr Apply(Expr root, int inputs)
    {
        ulong carried = new PropagateNaN().Carried(root);
        Graph graph = root.Graph;
        Expr guarded = root;
        for (int input = 0; input < inputs; input++)
            if ((carried & (1UL << input)) == 0)
                guarded = graph.Input(input).EqualTo(graph.Input(input)).Select(guarded, graph.Constant(double.NaN));
        return guarded;
    }

    /// <summary>Inputs of which a NaN makes the number NaN.</summary>
    private ulong Carried(Expr x)
    {
        if (_carried.TryGetValue(x, out ulong known))
            return known;
        ulong result = x.Op switch
        {
            Op.Input => 1UL << (int)x.Node.Payload,
            Op.Parameter or Op.ShiftIntoExponent or Op.InvertExponent or Op.BitsAsNumber => 0,
            Op.Constant => double.IsNaN(x.Number) ? ulong.MaxValue : 0,
            Op.CopySign => Carried(x[0]),
            Op.Lesser or Op.Greater => Carried(x[1]),
            Op.Select => (Carried(x[1]) & Carried(x[2])) | (True(x[0]) & Carried(x[1])) | (False(x[0]) & Carried(x[2])),
            _ => x.Operands.Aggregate(0UL, (set, operand) => set | Carried(operand)),
        };
        _carried.Add(x, result);
        return result;
    }

    /// <summary>Inputs of which a NaN makes the condition false.</summary>
    private ulong False(Expr x) => Known(_false, x, () => x.Op switch
    {
        Op.Less or Op.LessOrEqual or Op.Equal => Carried(x[0]) | Carried(x[1]),
        Op.And => False(x[0]) | False(x[1]),
        Op.Or => False(x[0]) & False(x[1]),
        Op.Not => True(x[0]),
        _ => 0,
    });

    /// <summary>Inputs of which a NaN makes the condition true.</summary>
    private ulong True(Expr x) => Known(_true, x, () => x.Op switch
    {
        Op.And => True(x[0]) & True(x[1]),
        Op.Or => True(x[0]) | True(x[1]),
        Op.Not => False(x[0]),
        _ => 0,
    });

    private static ulong Known(Dictionary<Expr, ulong> memo, Expr x, Func<ulong> rule)
    {
        if (!memo.TryGetValue(x, out ulong set))
            memo.Add(x, set = rule());
        return set;
    }
}

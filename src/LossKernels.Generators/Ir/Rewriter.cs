namespace LossKernels.Generators.Ir;

/// <summary>Rebuilds expressions in another graph, operands first, each node once.</summary>
/// <param name="target">The graph to build in.</param>
/// <param name="rebuild">Given an operation and its rebuilt operands, makes the new one. Leaves are copied.</param>
internal sealed class Rewriter(Graph target, Func<Op, Expr[], Expr> rebuild)
{
    private readonly Dictionary<Expr, Expr> _done = [];

    public Expr Rewrite(Expr old)
    {
        if (_done.TryGetValue(old, out Expr known))
            return known;
        Expr result = OpTable.IsLeaf(old.Op)
            ? target.Intern(old.Node)
            : rebuild(old.Op, Array.ConvertAll(old.Operands, Rewrite));
        _done.Add(old, result);
        return result;
    }
}

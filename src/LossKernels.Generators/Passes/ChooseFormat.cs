using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Passes;

/// <summary>
/// The graph of a definition for one compute type: of every pair of forms the one that is for it. Before anything else, so
/// that a derivative is that of the form that computes the value.
/// </summary>
internal static class ChooseFormat
{
    /// <param name="nodes">The graph as the front end read it.</param>
    /// <param name="type">The compute type.</param>
    /// <returns>What each node is, all in one fresh graph that passes may add to.</returns>
    public static Expr[] Apply(IReadOnlyList<Node> nodes, ComputeType type)
    {
        var graph = new Graph();
        var chosen = new Expr[nodes.Count];
        bool[] isUniform = new bool[nodes.Count];
        for (int i = 0; i < chosen.Length; i++)
        {
            Node node = nodes[i];
            int[] operands = [.. Enumerable.Range(0, OpTable.Arity(node.Op)).Select(node.Operand)];
            isUniform[i] = node.Op != Op.Input && Array.TrueForAll(operands, operand => isUniform[operand]);

            // What depends on parameters alone is computed in float64, whatever the type.
            bool isFirst = type == ComputeType.Float32 && !isUniform[i];
            chosen[i] = operands.Length == 0 ? graph.Intern(node)
                : node.Op == Op.ByFormat ? chosen[isFirst ? node.A : node.B]
                : graph.Make(node.Op, [.. operands.Select(operand => chosen[operand])]);
        }

        return chosen;
    }
}

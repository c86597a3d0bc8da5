using System.Globalization;
using System.Numerics;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Tests.Evaluation;

/// <summary>An expression before any graph has seen it, and so before any simplification.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Operands">Its operands.</param>
/// <param name="Leaf">A constant's number, or the index of an input or a parameter.</param>
internal sealed record Tree(Op Op, Tree[] Operands, double Leaf = 0)
{
    public bool IsUniform => Op != Op.Input && Operands.All(o => o.IsUniform);

    /// <summary>What the interpreter computes of a graph, without a graph.</summary>
    public T Evaluate<T>(double[] inputs, double[] parameters)
        where T : IFloatingPointIeee754<T>
    {
        if (IsUniform)
            return T.CreateTruncating(Uniform<T>(parameters));
        return Op == Op.Input
            ? T.CreateTruncating(inputs[(int)Leaf])
            : Semantics.Apply<T>(Op, Array.ConvertAll(Operands, o => o.Evaluate<T>(inputs, parameters)));
    }

    /// <summary>The tree as a node of a graph; <paramref name="kept"/> says whether what depends on inputs still does.</summary>
    public Expr Build(Graph graph, ref bool kept)
    {
        var operands = new Expr[Operands.Length];
        for (int i = 0; i < operands.Length; i++)
            operands[i] = Operands[i].Build(graph, ref kept);
        Expr built = Op switch
        {
            Op.Input => graph.Input((int)Leaf),
            Op.Parameter => graph.Parameter((int)Leaf),
            Op.Constant => graph.Constant(Leaf),
            Op.Boolean => graph.Boolean(Leaf != 0),
            _ => graph.Make(Op, operands),
        };
        kept &= built.IsUniform == IsUniform;
        return built;
    }

    public Expr Build(Graph graph)
    {
        bool kept = true;
        return Build(graph, ref kept);
    }

    public override string ToString() => Op switch
    {
        Op.Input => $"x{Leaf}",
        Op.Parameter => $"p{Leaf}",
        Op.Constant => Leaf.ToString("R", CultureInfo.InvariantCulture),
        Op.Boolean => Leaf != 0 ? "true" : "false",
        _ => $"{Op}({string.Join(", ", Operands.Select(o => o.ToString()))})",
    };

    private double Uniform<T>(double[] parameters)
        where T : IFloatingPointIeee754<T> => Op switch
    {
        Op.Parameter => double.CreateTruncating(T.CreateTruncating(parameters[(int)Leaf])),
        Op.Constant or Op.Boolean => Leaf,
        _ => Semantics.Apply<double>(Op, Array.ConvertAll(Operands, o => o.Uniform<T>(parameters))),
    };
}

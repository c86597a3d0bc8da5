using System.Numerics;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Tests.Evaluation;

/// <summary>
/// Evaluates a surface expression by the rule of contraction, stated on what it says and not on what lowering makes of
/// it: a sum or difference with a product that differs between elements rounds once; of two products the left one is
/// not rounded by itself in a sum, and the right one in a difference.
/// </summary>
internal sealed class Contracted<T>(double[] inputs, double[] parameters)
    where T : IFloatingPointIeee754<T>
{
    private readonly Interpreter<T> _exact = new(inputs, parameters);

    public T Evaluate(Expr x)
    {
        if (x.IsUniform || OpTable.IsLeaf(x.Op))
            return _exact.Evaluate(x);
        return x.Op switch
        {
            Op.Add when IsProduct(x[0]) => T.FusedMultiplyAdd(Evaluate(x[0][0]), Evaluate(x[0][1]), Evaluate(x[1])),
            Op.Add when IsProduct(x[1]) => T.FusedMultiplyAdd(Evaluate(x[1][0]), Evaluate(x[1][1]), Evaluate(x[0])),
            Op.Subtract when IsProduct(x[1]) => T.FusedMultiplyAdd(-Evaluate(x[1][0]), Evaluate(x[1][1]), Evaluate(x[0])),
            Op.Subtract when IsProduct(x[0]) => T.FusedMultiplyAdd(Evaluate(x[0][0]), Evaluate(x[0][1]), -Evaluate(x[1])),
            _ => Semantics.Apply<T>(x.Op, Array.ConvertAll(x.Operands, Evaluate)),
        };
    }

    private static bool IsProduct(Expr x) => x is { Op: Op.Multiply, IsUniform: false };
}

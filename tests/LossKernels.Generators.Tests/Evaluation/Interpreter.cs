using System.Numerics;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Tests.Evaluation;

/// <summary>
/// Evaluates expressions as kernels for the compute type T do: what depends on parameters alone in float64, rounded
/// where an element meets it; all else in T, each operation rounded once.
/// </summary>
internal sealed class Interpreter<T>(double[] inputs, double[] parameters)
    where T : IFloatingPointIeee754<T>
{
    private readonly Dictionary<Expr, T> _elements = [];
    private readonly Dictionary<Expr, double> _uniforms = [];

    public T Evaluate(Expr x)
    {
        if (x.IsUniform)
            return T.CreateTruncating(Uniform(x));
        if (!_elements.TryGetValue(x, out T? value))
        {
            value = x.Op == Op.Input
                ? T.CreateTruncating(inputs[x.Node.Payload])
                : Semantics.Apply<T>(x.Op, Array.ConvertAll(x.Operands, Evaluate));
            _elements.Add(x, value);
        }

        return value;
    }

    private double Uniform(Expr x)
    {
        if (!_uniforms.TryGetValue(x, out double value))
        {
            value = x.Op switch
            {
                Op.Parameter => double.CreateTruncating(T.CreateTruncating(parameters[x.Node.Payload])),
                Op.Constant => x.Number,
                Op.Boolean => x.Node.Payload,
                _ => Semantics.Apply<double>(x.Op, Array.ConvertAll(x.Operands, Uniform)),
            };
            _uniforms.Add(x, value);
        }

        return value;
    }
}

using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>Operations as instructions.</summary>
/// <param name="writer">Where to write.</param>
/// <param name="type">The type that they are computed in.</param>
/// <param name="operations">The operations, each behind its operands.</param>
internal sealed class PtxBody(PtxWriter writer, ComputeType type, IEnumerable<Expr> operations)
{
    private string Number => PtxTarget.Number(type);

    /// <summary>Writes them once.</summary>
    /// <param name="given">The name of an operand that is none of them, and no number of the formula.</param>
    /// <returns>The names of all.</returns>
    public Func<Expr, string> Write(Func<Expr, string> given)
    {
        var names = new Dictionary<Expr, string>();
        string Name(Expr x) =>
            x.Op == Op.Constant ? PtxTarget.Literal(type, x.Number) : names.TryGetValue(x, out string? name) ? name : given(x);
        foreach (Expr x in operations)
        {
            string result = writer.Register(x.IsBoolean ? "pred" : Number), text = PtxTarget.Operation(x.Op, type);
            Expr[] operands = x.Operands;
            for (int k = 0; k < operands.Length; k++)
                text = text.Replace($"{{{k}}}", Name(operands[k]));
            text = text.Replace("{d}", result).Replace("{T}", Number).Replace("{B}", PtxTarget.Bits(type));
            foreach ((string place, string of) in new[] { ("{t}", Number), ("{b}", PtxTarget.Bits(type)), ("{p}", "pred") })
                if (text.Contains(place))
                    text = text.Replace(place, writer.Register(of));
            writer.Write(text);
            names.Add(x, result);
        }

        return Name;
    }
}

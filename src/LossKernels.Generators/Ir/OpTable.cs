namespace LossKernels.Generators.Ir;

/// <summary>What every operation takes and gives; a node that does not fit is a bug of the compiler, found at once.</summary>
internal static class OpTable
{
    /// <summary>The kinds of the operands and then of the result: n for a number, b for a truth value.</summary>
    public static string Signature(Op op) => op switch
    {
        Op.Input or Op.Parameter or Op.Constant => "n",
        Op.Boolean => "b",
        Op.Add or Op.Subtract or Op.Multiply or Op.Divide => "nnn",
        Op.CopySign or Op.Lesser or Op.Greater or Op.Minimum or Op.Maximum or Op.ByFormat => "nnn",
        Op.MultiplyAdd or Op.MultiplySubtract or Op.NegatedMultiplyAdd or Op.Clamp => "nnnn",
        Op.Less or Op.LessOrEqual or Op.Equal => "nnb",
        Op.And or Op.Or => "bbb",
        Op.Not => "bb",
        Op.Select => "bnnn",
        Op.Negate or Op.Abs or Op.Sqrt or Op.Sign => "nn",
        Op.ShiftIntoExponent or Op.InvertExponent or Op.BitsAsNumber => "nn",
        Op.Exp or Op.Log or Op.LogP1 or Op.ExpM1 or Op.Tanh => "nn",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "no signature"),
    };

    public static int Arity(Op op) => Signature(op).Length - 1;

    public static bool IsBoolean(Op op) => Signature(op)[Arity(op)] == 'b';

    public static bool IsLeaf(Op op) => Arity(op) == 0;

    public static bool IsPrimitive(Op op) => op < Op.Clamp;

    /// <summary>
    /// Whether swapping the first two operands leaves every bit (NaN payloads aside) as it was, in the derivative too:
    /// that of Minimum and Maximum at a tie is the first operand's, so their order is the one written.
    /// </summary>
    public static bool IsCommutative(Op op) => op is
        Op.Add or Op.Multiply or Op.MultiplyAdd or Op.MultiplySubtract or Op.NegatedMultiplyAdd or
        Op.Equal or Op.And or Op.Or;
}

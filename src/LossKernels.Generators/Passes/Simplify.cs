using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes;

/// <summary>
/// The rewrites applied as nodes are made. Each leaves every bit as it was for every input, NaN payloads aside: that
/// rules out x·0 → 0 (NaN, Inf), x + 0 → x (−0), −(a − b) → b − a (the sign of 0) and any reassociation.
/// </summary>
internal static class Simplify
{
    public static Expr? Apply(Graph graph, Op op, Expr[] operands)
    {
        if (Array.TrueForAll(operands, o => o.Op is Op.Constant or Op.Boolean) && Fold(graph, op, operands) is { } folded)
            return folded;
        Expr a = operands[0];
        Expr b = operands.Length > 1 ? operands[1] : default;
        Expr c = operands.Length > 2 ? operands[2] : default;
        switch (op)
        {
            case Op.Add when a.IsConstant(-0.0): return b;
            case Op.Add when b.IsConstant(-0.0): return a;
            case Op.Add when b.Op == Op.Negate: return a - b[0];
            case Op.Add when a.Op == Op.Negate: return b - a[0];
            case Op.Subtract when b.IsConstant(0.0): return a;
            case Op.Subtract when b.Op == Op.Negate: return a + b[0];
            case Op.Multiply when a.IsConstant(1): return b;
            case Op.Multiply when b.IsConstant(1): return a;
            case Op.Multiply when a.IsConstant(-1): return -b;
            case Op.Multiply when b.IsConstant(-1): return -a;
            case Op.Multiply when a.Op == Op.Negate && b.Op == Op.Negate: return a[0] * b[0];
            case Op.Divide when b.IsConstant(1): return a;
            case Op.Divide when b.IsConstant(-1): return -a;
            case Op.Divide when b.Op == Op.Constant && ExactReciprocal(b.Number) is { } reciprocal: return reciprocal * a;
            case Op.Negate when a.Op == Op.Negate: return a[0];
            case Op.Abs when a.Op is Op.Negate or Op.Abs: return a[0].Apply(Op.Abs);
            case Op.CopySign when a.Op is Op.Negate or Op.Abs: return a[0].CopySign(b);
            case Op.Not when a.Op == Op.Not: return a[0];
            case Op.And when a == b: return a;
            case Op.Or when a == b: return a;
            case Op.And when a.Op == Op.Boolean: return a.Node.Payload == 0 ? a : b;
            case Op.And when b.Op == Op.Boolean: return b.Node.Payload == 0 ? b : a;
            case Op.Or when a.Op == Op.Boolean: return a.Node.Payload == 0 ? b : a;
            case Op.Or when b.Op == Op.Boolean: return b.Node.Payload == 0 ? a : b;
            case Op.Select when a.Op == Op.Boolean: return a.Node.Payload == 0 ? c : b;
            case Op.Select when b == c: return b;
            case Op.Select when a.Op == Op.Not: return a[0].Select(c, b);
            default: return null;
        }
    }

    /// <summary>1/x where x is a power of two far from the ends of float32's range, so that the product is the quotient.</summary>
    private static double? ExactReciprocal(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        bool powerOfTwo = (bits & 0xF_FFFF_FFFF_FFFF) == 0 && exponent is > -100 and < 100;
        return powerOfTwo ? 1 / x : null;
    }

    private static Expr? Fold(Graph graph, Op op, Expr[] operands)
    {
        double X(int i) => operands[i].Number;
        bool B(int i) => operands[i].Node.Payload != 0;
        return op switch
        {
            Op.Add => graph.Constant(X(0) + X(1)),
            Op.Subtract => graph.Constant(X(0) - X(1)),
            Op.Multiply => graph.Constant(X(0) * X(1)),
            Op.Divide => graph.Constant(X(0) / X(1)),
            Op.Negate => graph.Constant(-X(0)),
            Op.Abs => graph.Constant(Math.Abs(X(0))),
            Op.Sqrt => graph.Constant(Math.Sqrt(X(0))),
            Op.Less => graph.Boolean(X(0) < X(1)),
            Op.LessOrEqual => graph.Boolean(X(0) <= X(1)),
            Op.Equal => graph.Boolean(X(0) == X(1)),
            Op.And => graph.Boolean(B(0) && B(1)),
            Op.Or => graph.Boolean(B(0) || B(1)),
            Op.Not => graph.Boolean(!B(0)),
            _ => null,
        };
    }
}

using System.Numerics;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Tests.Evaluation;

/// <summary>What every operation computes, written from its description in <see cref="Op"/> and not from any target. Truth is 1.</summary>
internal static class Semantics
{
    public static T Apply<T>(Op op, params ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> => op switch
    {
        Op.Add => x[0] + x[1],
        Op.Subtract => x[0] - x[1],
        Op.Multiply => x[0] * x[1],
        Op.Divide => x[0] / x[1],
        Op.Negate => -x[0],
        Op.Abs => T.Abs(x[0]),
        Op.Sqrt => T.Sqrt(x[0]),
        // The sign of a NaN is open, as its payload is; the rules of the compiler may not depend on it.
        Op.CopySign => T.CopySign(x[0], T.IsNaN(x[1]) ? T.One : x[1]),
        Op.MultiplyAdd => T.FusedMultiplyAdd(x[0], x[1], x[2]),
        Op.MultiplySubtract => T.FusedMultiplyAdd(x[0], x[1], -x[2]),
        Op.NegatedMultiplyAdd => T.FusedMultiplyAdd(-x[0], x[1], x[2]),
        Op.Lesser => x[0] < x[1] ? x[0] : x[1],
        Op.Greater => x[0] > x[1] ? x[0] : x[1],
        Op.Less => Truth<T>(x[0] < x[1]),
        Op.LessOrEqual => Truth<T>(x[0] <= x[1]),
        Op.Equal => Truth<T>(x[0] == x[1]),
        Op.And => x[0] * x[1],
        Op.Or => T.One - ((T.One - x[0]) * (T.One - x[1])),
        Op.Not => T.One - x[0],
        Op.Select => x[0] == T.One ? x[1] : x[2],
        // What the bits of a NaN are is open too.
        Op.ShiftIntoExponent => T.IsNaN(x[0]) ? T.One : Bits.Map(x[0], (bits, fraction, _) => bits << fraction),
        Op.InvertExponent => T.IsNaN(x[0]) ? T.One : Bits.Map(x[0], (bits, _, exponent) => ~bits & exponent),
        Op.BitsAsNumber => T.IsNaN(x[0]) ? T.One : T.CreateTruncating(Bits.Of(x[0])),
        // Math.Clamp where it does not throw; nothing is said of crossed bounds.
        Op.Clamp => x[0] < x[1] ? x[1] : x[0] > x[2] ? x[2] : x[0],
        Op.Minimum => T.Min(x[0], x[1]),
        Op.Maximum => T.Max(x[0], x[1]),
        Op.Sign => x[0] == T.Zero || T.IsNaN(x[0]) ? x[0] : T.CopySign(T.One, x[0]),
        Op.ByFormat => typeof(T) == typeof(float) ? x[0] : x[1],
        Op.Exp => T.Exp(x[0]),
        Op.Log => T.Log(x[0]),
        Op.LogP1 => T.LogP1(x[0]),
        Op.ExpM1 => T.ExpM1(x[0]),
        Op.Tanh => T.Tanh(x[0]),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "a leaf"),
    };

    private static T Truth<T>(bool truth)
        where T : IFloatingPointIeee754<T> => truth ? T.One : T.Zero;
}

using System.Numerics;

namespace LossKernels.Generators.Tests.Evaluation;

/// <summary>Equality to the bit, except that any NaN equals any NaN.</summary>
internal static class Bits
{
    public static bool Same<T>(T a, T b)
        where T : IFloatingPointIeee754<T> =>
        T.IsNaN(a) ? T.IsNaN(b) : a == b && T.IsNegative(a) == T.IsNegative(b);

    public static void AssertSame<T>(T expected, T actual, string context)
        where T : IFloatingPointIeee754<T> =>
        Assert.True(Same(expected, actual), FormattableString.Invariant($"expected {expected:R}, got {actual:R}: {context}"));
}

using System.Numerics;

namespace LossKernels.Generators.Tests.Evaluation;

/// <summary>Equality to the bit, except that any NaN equals any NaN.</summary>
internal static class Bits
{
    /// <summary>The bits as an integer of the same size.</summary>
    public static long Of<T>(T x)
        where T : IFloatingPointIeee754<T> =>
        x is float single ? BitConverter.SingleToInt32Bits(single) : BitConverter.DoubleToInt64Bits(double.CreateTruncating(x));

    /// <summary>The number whose bits are made of those of another, its width of the fraction and its bits of the exponent.</summary>
    public static T Map<T>(T x, Func<long, int, long, long> map)
        where T : IFloatingPointIeee754<T> => x is float
            ? T.CreateTruncating(BitConverter.Int32BitsToSingle(unchecked((int)map(Of(x), 23, 0x7F800000))))
            : T.CreateTruncating(BitConverter.Int64BitsToDouble(map(Of(x), 52, 0x7FF0000000000000)));

    public static bool Same<T>(T a, T b)
        where T : IFloatingPointIeee754<T> =>
        T.IsNaN(a) ? T.IsNaN(b) : a == b && T.IsNegative(a) == T.IsNegative(b);

    public static void AssertSame<T>(T expected, T actual, string context)
        where T : IFloatingPointIeee754<T> =>
        Assert.True(Same(expected, actual), FormattableString.Invariant($"expected {expected:R}, got {actual:R}: {context}"));
}

using System.Numerics;

namespace LossKernels.Tests.Support;

/// <summary>Equality to the bit, under which -0 is not +0; any NaN is every NaN.</summary>
internal static class SameBits
{
    public static bool Of<T>(T a, T b)
        where T : IFloatingPointIeee754<T> =>
        T.IsNaN(a) ? T.IsNaN(b) : a == b && T.IsNegative(a) == T.IsNegative(b);

    public static void Check<T>(T expected, T actual, string what)
        where T : IFloatingPointIeee754<T> =>
        Assert.True(Of(expected, actual), $"{what}: expected {expected:R}, got {actual:R}");

    public static void Check<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            if (!Of(expected[i], actual[i]))
                Assert.Fail($"{what}[{i}]: expected {expected[i]:R}, got {actual[i]:R}");
    }
}

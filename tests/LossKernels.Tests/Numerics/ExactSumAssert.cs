using System.Numerics;

namespace LossKernels.Tests.Numerics;

internal static class ExactSumAssert
{
    public static ExactSum SumOf(ReadOnlySpan<double> values)
    {
        ExactSum sum = default;
        foreach (double value in values)
            sum.Add(value);
        return sum;
    }

    public static long[] SlotsOf(ExactSum sum) => sum.Slots.ToArray();

    /// <summary>Equal to the bit, so that -0 is not +0; any NaN is every NaN.</summary>
    public static void SameBits(double expected, double actual)
    {
        if (double.IsNaN(expected))
            Assert.True(double.IsNaN(actual), $"Expected NaN, got {actual:R}");
        else
            Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual), $"Expected {expected:R}, got {actual:R}");
    }

    /// <summary>The slots are in normal form and their published formula gives <paramref name="units"/> · 2^-1074.</summary>
    public static void Holds(BigInteger units, ExactSum sum)
    {
        ReadOnlySpan<long> slots = sum.Slots;
        var total = BigInteger.Zero;
        for (int k = 0; k <= 66; k++)
        {
            if (k < 66)
                Assert.InRange(slots[k], 0, uint.MaxValue);
            total += (BigInteger)slots[k] << (32 * k);
        }

        Assert.Equal(units, total);
    }
}

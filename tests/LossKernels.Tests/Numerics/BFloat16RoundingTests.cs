using LossKernels.Tests.Conversions;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Numerics;

public class BFloat16RoundingTests
{
    private static readonly RoundingOracle s_oracle = StorageType.BFloat16.Oracle;

    /// <summary>From the last bit of a double to beyond the last bit of a float, relative to the number.</summary>
    private static readonly double[] s_distances = [.. Enumerable.Range(16, 52 - 16 + 1).Select(bits => Math.ScaleB(1, -bits))];

    [Fact]
    public void A_double_is_rounded_once()
    {
        int wouldRoundTwice = 0;
        foreach (double boundary in s_oracle.Magnitudes.Concat(s_oracle.Midpoints))
        {
            Check(boundary);
            foreach (double distance in s_distances)
            {
                Check(boundary + (boundary * distance));
                Check(boundary - (boundary * distance));
            }
        }

        // Else the test would not show what it says.
        Assert.True(wouldRoundTwice > s_oracle.Infinity);

        void Check(double value)
        {
            CheckBothSigns(value);
            if (((BFloat16)(float)value).Bits != s_oracle.Nearest(value))
                wouldRoundTwice++;
        }
    }

    [Fact]
    public void Any_double_is_rounded_to_the_nearest()
    {
        Random random = new(1);
        for (int i = TestScale.Count(500_000); i > 0; i--)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsNaN(value))
                CheckBothSigns(value);

            // Few of those are in the range of a bfloat16; all of these are, or around its ends.
            CheckBothSigns(Math.ScaleB(1 + random.NextDouble(), random.Next(-160, 130)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(float.Epsilon)]
    [InlineData(float.MaxValue)]
    public void The_ends_of_the_range(double value) => CheckBothSigns(value);

    [Fact]
    public void NaN_stays_NaN_quiet_and_of_its_sign()
    {
        foreach (uint payload in new uint[] { 1, 0x1000, 0xFFFF, 0x1_0000, 0x3F_FFFF, 0x40_0000, 0x7F_FFFF })
        {
            CheckNaN((BFloat16)BitConverter.UInt32BitsToSingle(0x7F80_0000 | payload), isNegative: false);
            CheckNaN((BFloat16)BitConverter.UInt32BitsToSingle(0xFF80_0000 | payload), isNegative: true);
        }

        foreach (ulong payload in new ulong[] { 1, 0xFFFF_FFFF, 1UL << 32, 1UL << 51, (1UL << 52) - 1 })
        {
            CheckNaN((BFloat16)BitConverter.UInt64BitsToDouble((2047UL << 52) | payload), isNegative: false);
            CheckNaN((BFloat16)BitConverter.UInt64BitsToDouble((4095UL << 52) | payload), isNegative: true);
        }

        static void CheckNaN(BFloat16 value, bool isNegative)
        {
            Assert.True(BFloat16.IsNaN(value));
            Assert.Equal(isNegative, BFloat16.IsNegative(value));
            Assert.NotEqual(0, value.Bits & 0x40);
        }
    }

    private static void CheckBothSigns(double value)
    {
        CheckOne(value);
        CheckOne(-value);

        static void CheckOne(double value)
        {
            ushort expected = s_oracle.Nearest(value), actual = ((BFloat16)value).Bits;
            Assert.True(expected == actual, $"{value:R}: expected 0x{expected:X4}, got 0x{actual:X4}");
        }
    }
}

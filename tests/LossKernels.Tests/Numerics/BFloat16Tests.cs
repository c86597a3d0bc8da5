using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Numerics;

public class BFloat16Tests
{
    public static IEnumerable<BFloat16> All => Enumerable.Range(0, 1 << 16).Select(bits => BFloat16.FromBits((ushort)bits));

    [Fact]
    public void It_is_two_bytes_that_are_its_bits()
    {
        Assert.Equal(2, Unsafe.SizeOf<BFloat16>());
        Assert.Equal(2, Marshal.SizeOf<BFloat16>());
        BFloat16[] values = [.. All];
        ushort[] bits = [.. Enumerable.Range(0, 1 << 16).Select(bits => (ushort)bits)];
        Assert.True(MemoryMarshal.Cast<BFloat16, ushort>(values).SequenceEqual(bits));
        Assert.True(values.Select(value => value.Bits).SequenceEqual(bits));
    }

    [Fact]
    public void It_is_the_upper_half_of_a_float()
    {
        foreach (BFloat16 value in All)
        {
            float expected = BitConverter.UInt32BitsToSingle((uint)value.Bits << 16);
            SameBits.Check<float>(expected, value, $"0x{value.Bits:X4}");
            SameBits.Check<double>(expected, value, $"0x{value.Bits:X4}");
            Assert.Equal(float.IsNaN(expected), BFloat16.IsNaN(value));
            Assert.Equal(float.IsInfinity(expected), BFloat16.IsInfinity(value));
            Assert.Equal(float.IsFinite(expected), BFloat16.IsFinite(value));
            Assert.Equal(float.IsNegative(expected), BFloat16.IsNegative(value));
        }
    }

    [Fact]
    public void Constants_are_what_they_are_called()
    {
        SameBits.Check<double>(0, BFloat16.Zero, "Zero");
        SameBits.Check<double>(1, BFloat16.One, "One");
        SameBits.Check(Math.ScaleB(1, -133), BFloat16.Epsilon, "Epsilon");
        SameBits.Check(Math.ScaleB(1, 128) - Math.ScaleB(1, 120), BFloat16.MaxValue, "MaxValue");
        SameBits.Check(-(double)BFloat16.MaxValue, BFloat16.MinValue, "MinValue");
        SameBits.Check(double.PositiveInfinity, BFloat16.PositiveInfinity, "PositiveInfinity");
        SameBits.Check(double.NegativeInfinity, BFloat16.NegativeInfinity, "NegativeInfinity");
        Assert.True(BFloat16.IsNaN(BFloat16.NaN));
        Assert.Equal(((BFloat16)float.NaN).Bits, BFloat16.NaN.Bits);
        Assert.Equal(default, BFloat16.Zero);
    }

    [Fact]
    public void It_compares_as_floats_do()
    {
        BFloat16[] values =
        [
            BFloat16.NaN, BFloat16.FromBits(0x7F81), BFloat16.NegativeInfinity, BFloat16.MinValue, (BFloat16)(-1f), BFloat16.FromBits(0x8001),
            BFloat16.FromBits(0x8000), BFloat16.Zero, BFloat16.Epsilon, BFloat16.One, BFloat16.MaxValue, BFloat16.PositiveInfinity,
        ];
        foreach (BFloat16 left in values)
        {
            Assert.True(left.CompareTo(null) > 0);
            Assert.False(left.Equals(null));
            Assert.False(left.Equals((object)(float)left));
            Assert.Throws<ArgumentException>("obj", () => left.CompareTo((object)1f));
            foreach (BFloat16 right in values)
            {
                float l = left, r = right;
                Assert.Equal(l == r, left == right);
                Assert.Equal(l != r, left != right);
                Assert.Equal(l < r, left < right);
                Assert.Equal(l > r, left > right);
                Assert.Equal(l <= r, left <= right);
                Assert.Equal(l >= r, left >= right);
                Assert.Equal(l.Equals(r), left.Equals(right));
                Assert.Equal(l.Equals(r), left.Equals((object)right));
                Assert.Equal(l.CompareTo(r), left.CompareTo(right));
                Assert.Equal(l.CompareTo(r), left.CompareTo((object)right));
                if (left.Equals(right))
                    Assert.Equal(left.GetHashCode(), right.GetHashCode());
            }
        }
    }
}

using System.Globalization;
using System.Numerics;
using FsCheck.Xunit;
using static LossKernels.Tests.Numerics.ExactSumAssert;

namespace LossKernels.Tests.Numerics;

[Properties(Arbitrary = [typeof(DoubleArrays)], MaxTest = 300)]
public class ExactSumExchangeTests
{
    [Property]
    public void Adding_slots_is_merging(double[] first, double[] second, double[] third)
    {
        ExactSum merged = SumOf(first);
        merged.Merge(SumOf(second));
        merged.Merge(SumOf(third));

        long[] a = SlotsOf(SumOf(first)), b = SlotsOf(SumOf(second)), c = SlotsOf(SumOf(third));
        ExactSum reduced = ExactSum.FromSlots([.. a.Select((slot, k) => slot + b[k] + c[k])]);

        Assert.Equal(SlotsOf(merged), SlotsOf(reduced));
    }

    [Property]
    public void Slots_of_a_billion_shards_carry(double[] values)
    {
        const long Shards = 1L << 30;

        ExactSum sum = ExactSum.FromSlots([.. SlotsOf(SumOf(values)).Select(slot => Shards * slot)]);

        BigInteger expected = Shards * ExactOracle.Of(values).Total();
        Holds(expected, sum);

        // Holds reads a copy; this instance must be in normal form already, or its digits overflow here.
        const int Doublings = 20;
        for (int i = 0; i < Doublings; i++)
            sum.Merge(in sum);
        Holds(expected << Doublings, sum);
    }

    /// <summary>Not sums of normal slots, but carrying must not overflow on the way even here.</summary>
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Extreme_digits_carry(long digit)
    {
        long[] slots = new long[ExactSum.SlotCount];
        Array.Fill(slots, digit, 0, 66);
        BigInteger expected = Enumerable.Range(0, 66).Aggregate(BigInteger.Zero, (total, k) => total + ((BigInteger)digit << (32 * k)));

        Holds(expected, ExactSum.FromSlots(slots));
    }

    [Fact]
    public void Slots_follow_their_formula()
    {
        long[] slots = SlotsOf(SumOf([1.0, double.NaN, double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity]));
        long[] expected = new long[70];
        expected[33] = 1L << (1074 - 33 * 32);
        expected[67] = 1;
        expected[68] = 2;
        expected[69] = 1;
        Assert.Equal(expected, slots);

        slots = SlotsOf(SumOf([-double.Epsilon]));
        Array.Fill(expected, uint.MaxValue, 0, 66);
        expected[66] = -1;
        Array.Clear(expected, 67, 3);
        Assert.Equal(expected, slots);
    }

    [Property]
    public void Copies_are_in_normal_form_and_leave_the_sum_alone(double[] values)
    {
        ExactSum sum = SumOf(values);
        long[] copy = new long[ExactSum.SlotCount + 1];
        copy[^1] = 42;

        sum.CopySlots(copy);

        Assert.Equal([.. SlotsOf(sum), 42], copy);
    }

    [Property]
    public void Bytes_round_trip(double[] values)
    {
        ExactSum sum = SumOf(values);
        byte[] bytes = sum.ToBytes();
        byte[] written = new byte[ExactSum.ByteCount + 1];
        sum.WriteBytes(written);

        Assert.Equal(sum, ExactSum.FromBytes(bytes));
        Assert.Equal([.. bytes, 0], written);
        Assert.Equal(SlotsOf(sum), Enumerable.Range(0, 70).Select(k => (long)new BigInteger(bytes.AsSpan(8 * k, 8))));
    }

    [Property]
    public void Equality_is_of_the_exact_value(double[] values, double[] others)
    {
        ExactSum sum = SumOf(values), normal = ExactSum.FromSlots(SlotsOf(sum));
        Assert.True(sum == normal && !(sum != normal) && sum.Equals(normal) && sum.Equals((object)normal));
        Assert.Equal(normal.GetHashCode(), sum.GetHashCode());

        ExactSum other = SumOf(others);
        Assert.Equal(SlotsOf(sum).SequenceEqual(SlotsOf(other)), sum == other);
        other = sum;
        other.Add(double.Epsilon);
        Assert.True(sum != other && !sum.Equals(other) && !sum.Equals((object)other));
    }

    [Fact]
    public void Text_is_invariant_and_round_trips()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = culture;

        Assert.Equal("0.1", SumOf([0.1]).ToString());
        Assert.Equal("1.7976931348623157E+308", SumOf([double.MaxValue]).ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(69)]
    [InlineData(71)]
    public void Slots_of_another_length_are_refused(int length)
    {
        AssertNames("slots", length, 70, Assert.Throws<ArgumentException>(() => ExactSum.FromSlots(new long[length])));
        if (length < 70)
            AssertNames("destination", length, 70, Assert.Throws<ArgumentException>(() => default(ExactSum).CopySlots(new long[length])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(559)]
    [InlineData(561)]
    public void Bytes_of_another_length_are_refused(int length)
    {
        AssertNames("bytes", length, 560, Assert.Throws<ArgumentException>(() => ExactSum.FromBytes(new byte[length])));
        if (length < 560)
            AssertNames("destination", length, 560, Assert.Throws<ArgumentException>(() => default(ExactSum).WriteBytes(new byte[length])));
    }

    [Theory]
    [InlineData(67)]
    [InlineData(68)]
    [InlineData(69)]
    public void Negative_counts_are_refused(int slot)
    {
        long[] slots = new long[70];
        slots[slot] = -3;
        byte[] bytes = new byte[560];
        Array.Fill(bytes, byte.MaxValue, 8 * slot, 8);

        AssertNames("slots", -3, slot, Assert.Throws<ArgumentException>(() => ExactSum.FromSlots(slots)));
        AssertNames("bytes", -1, slot, Assert.Throws<ArgumentException>(() => ExactSum.FromBytes(bytes)));
    }

    private static void AssertNames(string argument, long value, long expected, ArgumentException exception)
    {
        Assert.Equal(argument, exception.ParamName);
        Assert.StartsWith(argument, exception.Message);
        Assert.Contains($" {value} ", exception.Message);
        Assert.Contains($" {expected}", exception.Message);
    }
}

using System.Numerics;
using FsCheck.Xunit;
using LossKernels.Tests.Support;
using static LossKernels.Tests.Numerics.ExactSumAssert;

namespace LossKernels.Tests.Numerics;

[Properties(Arbitrary = [typeof(DoubleArrays)], MaxTest = 1000)]
public class ExactSumTests
{
    [Property]
    public void Sum_is_the_oracles_total_rounded_once(double[] values)
    {
        var oracle = ExactOracle.Of(values);
        ExactSum sum = SumOf(values);

        Holds(oracle.Total(), sum);
        SameBits(oracle.ToDouble(), sum.ToDouble());
    }

    [Property]
    public void Any_order_gives_the_same_slots(double[] values, int seed)
    {
        long[] expected = SlotsOf(SumOf(values));

        new Random(seed).Shuffle(values);

        Assert.Equal(expected, SlotsOf(SumOf(values)));
    }

    [Property]
    public void Any_merge_tree_gives_the_same_slots(double[] values, int seed)
    {
        var random = new Random(seed);

        Assert.Equal(SlotsOf(SumOf(values)), SlotsOf(Tree(values)));

        ExactSum Tree(ReadOnlySpan<double> part)
        {
            if (part.Length <= 1)
                return SumOf(part);
            int split = random.Next(part.Length + 1);
            if (split == 0 || split == part.Length)
                return SumOf(part);
            ExactSum left = Tree(part[..split]);
            left.Merge(Tree(part[split..]));
            return left;
        }
    }

    [Property]
    public void Merging_a_sum_into_itself_doubles_it(double[] values)
    {
        ExactSum sum = SumOf(values);
        ExactSum expected = SumOf([.. values, .. values]);

        sum.Merge(in sum);

        Assert.Equal(expected, sum);
    }

    [Property]
    public void Adding_after_reading_goes_on_exactly(double[] first, double[] second)
    {
        ExactSum sum = SumOf(first);
        _ = sum.Slots;
        _ = sum.ToDouble();
        foreach (double value in second)
            sum.Add(value);

        Assert.Equal(SumOf([.. first, .. second]), sum);
    }

    [Property]
    public void Values_and_their_negations_cancel_to_positive_zero(double[] values, int seed)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double[] cancelling = [.. finite, .. finite.Select(value => -value)];
        new Random(seed).Shuffle(cancelling);

        ExactSum sum = SumOf(cancelling);

        Assert.Equal(default, sum);
        SameBits(0.0, sum.ToDouble());
    }

    [Fact]
    public void Ten_million_additions_are_exact()
    {
        var oracle = new ExactOracle();
        ExactSum sum = default;
        ulong state = 1;
        for (int i = 0; i < 10_000_000; i++)
        {
            // SplitMix64: every bit pattern, less those that are not finite.
            ulong bits = state += 0x9E3779B97F4A7C15;
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            double value = BitConverter.UInt64BitsToDouble(bits ^ (bits >> 31));
            if (!double.IsFinite(value))
                continue;
            oracle.Add(value);
            sum.Add(value);
        }

        Holds(oracle.Total(), sum);
        SameBits(oracle.ToDouble(), sum.ToDouble());
    }

    /// <summary>
    /// Doubling counts a sum as twice as many pending additions plus one, so the counter and the digits come to their limits within
    /// 30 merges; the addition in between meets every state of the counter, the last one before the limit included.
    /// </summary>
    [Theory]
    [InlineData(1.9999999999999998)]
    [InlineData(-1.9999999999999998)]
    [InlineData(-5E-324)]
    [InlineData(8.98846567431158E+307)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    public void Carries_are_propagated_before_a_digit_overflows(double value)
    {
        const int Doublings = 70;
        BigInteger unit = ExactOracle.Of([value]).Total();
        for (int between = 0; between <= Doublings; between++)
        {
            ExactSum sum = default;
            sum.Add(value);
            for (int i = 0; i < Doublings; i++)
            {
                if (i == between)
                    sum.Add(value);
                sum.Merge(in sum);
            }

            BigInteger copies = BigInteger.Pow(2, Doublings) + (between < Doublings ? BigInteger.Pow(2, Doublings - between) : 0);
            Holds(unit * copies, sum);
            SameBits(ExactOracle.Round(unit * copies), sum.ToDouble());
        }
    }

    [Fact]
    public void Accumulating_does_not_allocate()
    {
        long[] slots = new long[ExactSum.SlotCount];
        byte[] bytes = new byte[ExactSum.ByteCount];
        Work();
        Assert.Equal(0, Allocation.Least(Work));

        void Work()
        {
            ExactSum sum = default, other = default;
            for (int i = 0; i < 1000; i++)
            {
                sum.Add(-i / 3.0);
                other.Add(double.Epsilon);
                sum.Merge(in other);
                _ = sum.ToDouble();
            }

            sum.CopySlots(slots);
            sum.WriteBytes(bytes);
            other = ExactSum.FromSlots(sum.Slots);
            _ = sum == other && other == ExactSum.FromBytes(bytes);
        }
    }
}

using FsCheck.Xunit;
using static LossKernels.Tests.Numerics.ExactSumAssert;

namespace LossKernels.Tests.Numerics;

/// <summary><see cref="ExactSum.Sum"/> has a short way, of two doubles, and a long one; both must round the exact sum.</summary>
[Properties(Arbitrary = [typeof(DoubleArrays)], MaxTest = 2000)]
public class ExactSumListTests
{
    [Property]
    public void The_sum_of_a_list_is_exact(double[] values) => SameBits(ExactOracle.Of(values).ToDouble(), ExactSum.Sum(values));

    /// <summary>Terms of like size, as blocks of data have; the short way takes most of them.</summary>
    [Property]
    public void The_sum_of_like_terms_is_exact(int seed, byte count, byte spread)
    {
        Random random = new(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = Math.ScaleB((random.Next(4) == 0 ? -1 : 1) * (1 + random.NextDouble()), random.Next(spread + 1));
        SameBits(ExactOracle.Of(values).ToDouble(), ExactSum.Sum(values));
    }

    [Fact]
    public void The_sum_of_zeros_is_positive()
    {
        SameBits(0, ExactSum.Sum([]));
        SameBits(0, ExactSum.Sum([-0.0]));
        SameBits(0, ExactSum.Sum([-0.0, -0.0]));
        SameBits(0, ExactSum.Sum([-1, 1]));
    }

    /// <summary>A tie that a term far below the low part breaks.</summary>
    [Fact]
    public void A_tie_is_broken_by_the_least_term()
    {
        double half = Math.ScaleB(1, -53), least = double.Epsilon;
        SameBits(1, ExactSum.Sum([1, half]));
        SameBits(Math.BitIncrement(1), ExactSum.Sum([1, half, least]));
        SameBits(1, ExactSum.Sum([1, half, -least]));
        SameBits(double.MaxValue, ExactSum.Sum([double.MaxValue, double.MaxValue, -double.MaxValue]));
    }
}

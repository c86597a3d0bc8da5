using static LossKernels.Tests.Numerics.ExactSumAssert;

namespace LossKernels.Tests.Numerics;

/// <summary>Results known by hand, each in both signs: they hold the oracle to account as well.</summary>
public class ExactSumRoundingTests
{
    private const double Max = double.MaxValue;
    private const double Tiny = double.Epsilon;
    private static readonly double HalfUlpOfMax = Two(970);
    private static readonly double LeastNormal = Two(-1022);

    public static TheoryData<double, double[]> Sums() => new()
    {
        // Ties go to even; anything below the half bit, however far below, breaks the tie.
        { 1, [1, Two(-53)] },
        { 1 + Two(-52), [1, Two(-53), Tiny] },
        { 1, [1, Two(-53), -Tiny] },
        { 1 + Two(-52), [1, Two(-53), Two(-64)] },
        { 1 + Two(-52), [1, Two(-53), Two(-82)] },
        { 1 + Two(-52), [1, Two(-53), Two(-83)] },
        { 1 + Two(-52), [1, Two(-53), Two(-114)] },
        { 1 + Two(-52), [1, Two(-53), Two(-115)] },
        { 1 + Two(-51), [1, Two(-52), Two(-53)] },
        { 1 + Two(-52), [1, Two(-52), Two(-53), -Tiny] },
        { 1, [1, -Two(-54)] },
        { 1 - Two(-53), [1, -Two(-54), -Tiny] },
        { 2, [2 - Two(-52), Two(-53)] },
        { 2 - Two(-52), [2 - Two(-52), Two(-53), -Tiny] },

        // What is lost in any order of double additions.
        { 1, [1e100, 1, -1e100] },
        { Tiny, [Max, 1, Tiny, -1, -Max] },

        // The largest finite double, and half an ulp beyond it.
        { Max, [Max, Max, -Max] },
        { Max, [Max, HalfUlpOfMax, -Tiny] },
        { Max, [Max, Math.BitDecrement(HalfUlpOfMax)] },
        { Max, [Max, Max, Max, -Max, -Max] },
        { double.PositiveInfinity, [Max, HalfUlpOfMax] },
        { double.PositiveInfinity, [Max, HalfUlpOfMax, Tiny] },
        { double.PositiveInfinity, [Max, HalfUlpOfMax / 2, HalfUlpOfMax / 2] },
        { double.PositiveInfinity, [Max, Max] },

        // Subnormals, and the steps into and out of them.
        { Tiny, [Tiny] },
        { 3 * Tiny, [Tiny, Tiny, Tiny] },
        { LeastNormal, [LeastNormal - Tiny, Tiny] },
        { LeastNormal - Tiny, [LeastNormal, -Tiny] },
        { LeastNormal - Tiny, [1, LeastNormal, -1, -Tiny] },
        { 2 * LeastNormal, [LeastNormal, LeastNormal] },
        { 2 * LeastNormal + 2 * Tiny, [2 * LeastNormal, Tiny, 2 * LeastNormal, -2 * LeastNormal, Tiny] },
        { 2 * LeastNormal, [2 * LeastNormal, Tiny] },
        { 2 * LeastNormal + 4 * Tiny, [2 * LeastNormal + 2 * Tiny, Tiny] },

        { double.PositiveInfinity, [1, double.PositiveInfinity, -Max, -Max] },
        { double.NaN, [double.PositiveInfinity, 1, double.NegativeInfinity] },
        { double.NaN, [double.NaN, double.PositiveInfinity] },
        { double.NaN, [1, double.NaN] },
    };

    [Theory]
    [MemberData(nameof(Sums))]
    public void Sum_is_rounded_once(double expected, double[] values)
    {
        double[] negated = [.. values.Select(value => -value)];

        SameBits(expected, SumOf(values).ToDouble());
        SameBits(-expected, SumOf(negated).ToDouble());
        SameBits(expected, ExactOracle.Of(values).ToDouble());
        SameBits(-expected, ExactOracle.Of(negated).ToDouble());
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { -0.0 })]
    [InlineData(new[] { -0.0, -0.0, 0.0 })]
    [InlineData(new[] { -1.5, 1.5 })]
    [InlineData(new[] { double.Epsilon, -0.0, -double.Epsilon })]
    public void Zero_is_positive(double[] values) => SameBits(0.0, SumOf(values).ToDouble());

    [Fact]
    public void Every_power_of_two_survives_with_its_neighbours()
    {
        for (int exponent = -1074; exponent <= 1023; exponent++)
        {
            double value = Two(exponent);
            foreach (double expected in new[] { value, Math.BitDecrement(value), Math.BitIncrement(value) })
            {
                SameBits(expected, SumOf([expected]).ToDouble());
                SameBits(0 - expected, SumOf([Max, -expected, -Max]).ToDouble());
            }
        }
    }

    private static double Two(int exponent) => Math.ScaleB(1, exponent);
}

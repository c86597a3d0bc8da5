using LossKernels.Cli.Verify;

namespace LossKernels.Cli.Tests.Verify;

public class ComparerTests
{
    [Fact]
    public void A_single_bit_is_a_difference_and_the_first_one_is_remembered()
    {
        Tally tally = Compare([1, 2, 3, 4], [1, MathF.BitIncrement(2), 3, MathF.BitDecrement(4)]);
        Assert.Equal((4, 2), (tally.Comparisons, tally.Differences));
        Assert.Equal(
            "faulty, Values, element 101: prediction 0x3F800000 (1), target 0x00000000 (0), upstream 0x00000000 (0); scalar 0x40000000 (2), here 0x40000001 (2.0000002)",
            tally.First?.ToString());
    }

    [Fact]
    public void The_zeros_differ_and_the_NaNs_do_not()
    {
        Assert.Equal(1, Compare([0f], [-0f]).Differences);
        Assert.Equal(0, Compare([float.NaN], [BitConverter.Int32BitsToSingle(0x7F800001)]).Differences);
    }

    [Fact]
    public void A_faulty_kernel_of_any_kind_is_found()
    {
        float[] inputs = [1.5f, -2, 3];
        var given = new Inputs<float>(inputs, new float[3], inputs);
        KernelResults<float> right = KernelResults<float>.Compute(new MeanSquaredError(), given, Engine.Scalar);
        float[] wrong = [42, 42, 42];
        Assert.Equal(0, Differences(right));
        Assert.Equal(1, Differences(right with { Sum = Math.BitIncrement(right.Sum) }));
        Assert.Equal(1, Differences(right with { FusedSum = double.NaN }));
        Assert.Equal(1, Differences(right with { Partial = default }));
        Assert.Equal(3, Differences(right with { FusedGradient = wrong }));
        Assert.Equal(3, Differences(right with { Gradient = wrong }));
        Assert.Equal(3, Differences(right with { UpstreamGradient = wrong }));
        Assert.Equal(3, Differences(right with { Values = wrong }));

        long Differences(KernelResults<float> results)
        {
            var tally = new Tally();
            new Cli.Verify.Comparer<float>("faulty", tally).Compare(given, right, results);
            return tally.Differences;
        }
    }

    [Fact]
    public void A_fault_in_any_array_of_a_request_is_found_and_every_number_is_compared()
    {
        float[] inputs = [1.5f, -2, 3, 0.25f];
        var given = new Inputs<float>(inputs, new float[4], inputs);
        RequestResults<float> right = Compute();
        Assert.Equal((0, right.Numbers.Count + right.Arrays.Sum(a => a.Elements.Length)), Differences(right));
        for (int i = 0; i < right.Arrays.Count; i++)
        {
            RequestResults<float> wrong = Compute();
            wrong.Arrays[i].Elements[^1] = 42;
            Assert.Equal(1, Differences(wrong).Differences);
        }

        RequestResults<float> Compute() => RequestResults<float>.Compute(new MeanSquaredError(), given, Engine.Scalar);

        (long Differences, long Comparisons) Differences(RequestResults<float> results)
        {
            var tally = new Tally();
            new Cli.Verify.Comparer<float>("faulty", tally).Compare(given, right, results);
            return (tally.Differences, tally.Comparisons);
        }
    }

    [Fact]
    public void Requests_reach_rows_of_several_elements_masks_curvatures_and_16_bits()
    {
        float[] inputs = [1.5f, -2, 3, 0.25f];
        RequestResults<float> single = RequestResults<float>.Compute(new Huber(1), new(inputs, new float[4], inputs), Engine.Scalar);
        Assert.Equal([4, 4, 4, 4, 4, 4, 2, 2, 4, 4], single.Arrays.Select(a => a.Elements.Length));
        Assert.All(single.Arrays, a => Assert.Contains(a.Elements, x => x != 0));
        Assert.Contains(single.Arrays, a => a.Elements.Contains(0));
        double[] wide = Array.ConvertAll(inputs, x => (double)x);
        Assert.DoesNotContain(RequestResults<double>.Compute(new Huber(1), new(wide, new double[4], wide), Engine.Scalar).Arrays, a => a.Name.Contains("float16"));
    }

    private static Tally Compare(float[] expected, float[] actual)
    {
        var tally = new Tally();
        float[] ones = [.. expected.Select(_ => 1f)], zeros = new float[expected.Length];
        new Cli.Verify.Comparer<float>("faulty", tally).Compare("Values", new Inputs<float>(ones, zeros, zeros), expected, actual, firstIndex: 100);
        return tally;
    }
}

using LossKernels.Cli.Fingerprint;

namespace LossKernels.Cli.Tests.Fingerprint;

/// <summary>The inputs of the record are what they should be: a record of nothing but zeros would be one, too.</summary>
public class InputTests
{
    private static readonly LossDescriptor s_huber = LossRegistry.Find("huber")!;

    public static TheoryData<string> TypeMixes => [.. TypeMix.All.Select(types => types.Name)];

    /// <summary>As published with the generator.</summary>
    [Fact]
    public void SplitMix64_is_the_one_that_is_known()
    {
        SplitMix64 random = new(1234567);
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Theory]
    [MemberData(nameof(TypeMixes))]
    public void Numbers_are_of_every_kind(string name)
    {
        TypeMix types = TypeMix.All.Single(t => t.Name == name);
        RequestArrays[] cases = [.. InputCase.All(s_huber.Parameters, Shape.Of(types.Prediction.Type)).Select(inputs => new RequestArrays(types, inputs))];
        foreach (Func<RequestArrays, ElementArray> array in new Func<RequestArrays, ElementArray>[] { c => c.Prediction, c => c.Target, c => c.Variance, c => c.Weight, c => c.Upstream })
        {
            NumberFormat format = array(cases[0]).Format;
            HashSet<ulong> bits = [.. cases.SelectMany(c => Bits(array(c)))];
            ulong[] special = [0, format.Sign, 1, format.LeastNormal - 1, format.LeastNormal, format.Infinity - 1, format.Infinity, format.Sign | format.Infinity];
            Assert.Empty(special.Except(bits));
            Assert.Contains(bits, b => format.Canonical(b) == format.NaN && b != format.NaN);
        }
    }

    /// <summary>Of the 2,048 of float64, at least half.</summary>
    [Theory]
    [MemberData(nameof(TypeMixes))]
    public void Predictions_and_targets_have_every_exponent(string name)
    {
        TypeMix types = TypeMix.All.Single(t => t.Name == name);
        RequestArrays[] cases = [.. InputCase.All(s_huber.Parameters, Shape.Of(types.Prediction.Type)).Select(inputs => new RequestArrays(types, inputs))];
        foreach (Func<RequestArrays, ElementArray> array in new Func<RequestArrays, ElementArray>[] { c => c.Prediction, c => c.Target })
        {
            NumberFormat format = array(cases[0]).Format;
            int all = (int)(format.Sign / format.LeastNormal);
            int exponents = cases.SelectMany(c => Bits(array(c))).Select(b => (b & ~format.Sign) / format.LeastNormal).Distinct().Count();
            Assert.InRange(exponents, Math.Min(all, 1024), all);
        }
    }

    [Theory]
    [MemberData(nameof(TypeMixes))]
    public void Predictions_are_at_a_tie_and_at_a_kink_and_beside_both(string name)
    {
        TypeMix types = TypeMix.All.Single(t => t.Name == name);
        HashSet<(int Distance, double Parameter)> kinks = [];
        int ties = 0;
        foreach (InputCase inputs in InputCase.All(s_huber.Parameters, Shape.Of(types.Prediction.Type)))
        {
            RequestArrays arrays = new(types, inputs);
            double delta = inputs.Parameters[0];
            long kink = (long)types.Prediction.Nearest(delta);
            for (int i = 0; i < arrays.Prediction.Length; i++)
            {
                if (arrays.Target[i] == 0 && long.Abs((long)(arrays.Prediction[i] & ~types.Prediction.Sign) - kink) <= 1)
                    kinks.Add(((int)((long)(arrays.Prediction[i] & ~types.Prediction.Sign) - kink), delta));
                ties += Number(arrays.Prediction, i) == Number(arrays.Target, i) ? 1 : 0;
            }
        }

        Assert.InRange(ties, 1000, int.MaxValue);
        Assert.All([-1, 0, 1], distance => Assert.Contains((distance, 0.5), kinks));
        Assert.All(ParameterSets.For(s_huber.Parameters), parameters => Assert.Contains(kinks, k => k.Parameter == parameters[0]));
    }

    [Theory]
    [InlineData(ElementType.Float32, 64, 2048)]
    [InlineData(ElementType.Float16, 64, 2048)]
    [InlineData(ElementType.Float64, 32, 1024)]
    public void Lengths_have_every_tail_several_blocks_and_rows_of_all_these(ElementType type, int lanes, int block)
    {
        IReadOnlyList<Shape> shapes = Shape.Of(type);
        int[] lengths = [.. Enumerable.Range(0, lanes + 1), block - 1, block];
        Assert.Empty(lengths.Except(shapes.Where(s => !s.HasRows).Select(s => s.Length)));
        foreach (Func<Shape, int> length in new Func<Shape, int>[] { s => s.HasRows ? 0 : s.Length, s => s.RowLength })
            Assert.Contains(shapes, s => length(s) > block && length(s) % lanes != 0);
        Assert.Contains(shapes, s => s.RowLength == lanes);
        Assert.Contains(shapes, s => s.RowLength > 0 && s.RowLength % lanes != 0);
        Assert.Contains(shapes, s => s is { HasRows: true, Rows: 0 });
        Assert.All(shapes.Where(s => s.HasRows), s => Assert.Equal(s.Length, s.Rows * s.RowLength));
    }

    [Fact]
    public void A_sum_is_finite_in_most_cases_and_NaN_in_some()
    {
        double[] sums = [.. InputCase.All(s_huber.Parameters, Shape.Of(ElementType.Float32)).Select(inputs =>
        {
            RequestArrays arrays = new(TypeMix.All[0], inputs);
            return Loss.Evaluate(new Huber(1), new LossRequest { Prediction = arrays.Prediction.Span, Target = arrays.Target.Span, Weight = arrays.Weight.Span }).Value;
        })];
        Assert.InRange(sums.Count(double.IsFinite), sums.Length / 2, sums.Length - 1);
        Assert.Contains(sums, double.IsNaN);
    }

    [Theory]
    [InlineData(ElementType.BFloat16, 64, 2048)]
    [InlineData(ElementType.Float64, 32, 1024)]
    public void Rows_of_losses_of_rows_have_one_column_and_lane_rows_and_blocks_and_more_than_a_kernel_takes(ElementType type, int lanes, int block)
    {
        IReadOnlyList<Shape> shapes = Shape.OfRowLosses(type);
        Assert.Empty(new[] { 1, 2, 3, lanes - 1, lanes, lanes + 1, block, block + 1 }.Except(shapes.Select(s => s.RowLength)));
        Assert.Contains(shapes, s => s.RowLength > 8 * block && s.RowLength % lanes != 0);
        Assert.Contains(shapes, s => s.Rows == 0);
        Assert.All(shapes, s => Assert.Equal(s.Length, s.Rows * s.RowLength));
    }

    [Fact]
    public void Labels_are_columns_of_their_rows_and_both_signs_and_neither()
    {
        RowLossDescriptor loss = LossRegistry.Rows[0];
        RequestArrays[] cases = [.. InputCase.All(loss.Parameters, Shape.OfRowLosses(ElementType.Float32)).Select(inputs => new RequestArrays(TypeMix.All[0], inputs))];
        Assert.All(cases, c => Assert.All(c.Labels, label => Assert.InRange(label, 0, c.Shape.RowLength - 1)));
        Assert.All(cases, c => Assert.Equal((c.Shape.Rows, c.Shape.Rows, c.Shape.RowLength), (c.Labels.Length, c.Signs.Length, c.ClassWeight.Length)));
        Assert.Equal([-1, 0, 1], cases.SelectMany(c => c.Signs).Distinct().Order());
        Assert.Equal(Enumerable.Range(0, 10), cases.Where(c => c.Shape.RowLength == 10).SelectMany(c => c.Labels).Distinct().Order());
    }

    private static IEnumerable<ulong> Bits(ElementArray array) => Enumerable.Range(0, array.Length).Select(i => array[i]);

    private static double Number(ElementArray array, int index) => array.Format.Type switch
    {
        ElementType.Float32 => array.Elements<float>()[index],
        ElementType.Float64 => array.Elements<double>()[index],
        ElementType.Float16 => (double)array.Elements<Half>()[index],
        _ => array.Elements<BFloat16>()[index],
    };
}

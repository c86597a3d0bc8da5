using System.Text.Json;
using LossKernels.Cli.Eval;

namespace LossKernels.Cli.Tests.Eval;

/// <summary>Losses of rows give, over several pieces, the bits of one call of the library.</summary>
public sealed class RowLossTests : IDisposable
{
    private readonly EvalFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(40_001, 30, " --threads 1")]
    [InlineData(2, Pieces.MostElements + 5000, " --threads 2 --non-temporal on")]
    public void Labels_with_weights_of_columns_and_rows_and_some_that_do_not_count(int rows, int columns, string options)
    {
        float[] p = Draw.Numbers<float>(1, rows * columns), c = Draw.Numbers<float>(2, columns), w = Draw.Numbers<float>(3, rows), u = Draw.Numbers<float>(4, rows);
        bool[] mask = Draw.Truths(5, rows);
        long[] labels = [.. Enumerable.Range(0, rows).Select(row => row % 5 == 3 ? -100 : row * 7L % columns)];
        mask[0] = true;
        float[] g = new float[p.Length];
        double[] r = new double[rows], wr = new double[rows];
        LossResult expected = RowLoss.Evaluate(new SoftmaxCrossEntropy(0.1, 1e-4), new RowLossRequest
        {
            Prediction = p,
            Columns = columns,
            Labels = labels,
            IgnoreIndex = -100,
            ClassWeight = c,
            Weight = w,
            Upstream = u,
            Mask = mask,
            Divisor = Divisor.WeightedMean,
            Gradient = g,
            RowValues = r,
            WeightedRowValues = wr,
        });

        folder.Write("p", $"({rows}, {columns})", p);
        folder.Write("t", $"({rows},)", labels);
        folder.Write("c", $"({columns},)", c);
        folder.Write("w", $"({rows},)", w);
        folder.Write("u", $"({rows},)", u);
        folder.Write("m", $"({rows},)", mask);
        JsonElement json = folder.Eval("--loss cross-entropy --label-smoothing 0.1 --z-loss 1e-4 --ignore-index -100 --class-weights @c --weights @w --upstream @u --mask @m"
            + " --divisor weighted-mean --gradient @g --row-values @r --weighted-row-values @wr" + options);
        EvalFolder.HasResult(expected, json);
        Assert.Equal((rows, columns), (json.GetProperty("rows").GetInt32(), json.GetProperty("rowLength").GetInt32()));
        folder.HasBits("g", $"({rows}, {columns})", g);
        folder.HasBits("r", $"({rows},)", r);
        folder.HasBits("wr", $"({rows},)", wr);
    }

    [Theory]
    [InlineData("--divisor 7.5", 7.5)]
    [InlineData("--reduction sum", 1)]
    [InlineData("--reduction mean", 3001)]
    public void Probabilities_have_a_gradient_too_and_gradients_are_added(string options, double divisor)
    {
        const int Rows = 3001, Columns = 300, Count = Rows * Columns;
        double[] p = Draw.Numbers<double>(1, Count), t = Draw.Numbers<double>(2, Count), g = Draw.Numbers<double>(3, Count), tg = Draw.Numbers<double>(4, Count);
        folder.Write("p", $"({Rows}, {Columns})", p);
        folder.Write("t", $"({Rows}, {Columns})", t);
        folder.Write("g", $"({Rows}, {Columns})", g);
        folder.Write("tg", $"({Rows}, {Columns})", tg);
        LossResult expected = RowLoss.Evaluate(new SoftmaxCrossEntropy(), new RowLossRequest
        {
            Prediction = p, Target = t, Columns = Columns, Weight = 0.3, Upstream = -3.0, Divisor = Divisor.By(divisor), Gradient = g, TargetGradient = tg, Accumulate = true,
        });
        EvalFolder.HasResult(expected, folder.Eval("--loss cross-entropy --weights 0.3 --upstream -3 --accumulate --gradient @g --target-gradient @tg " + options));
        folder.HasBits("g", $"({Rows}, {Columns})", g);
        folder.HasBits("tg", $"({Rows}, {Columns})", tg);
    }

    [Fact]
    public void Labels_of_a_cosine_stand_beside_its_targets_and_types_of_16_bits_are_mixed()
    {
        const int Rows = 20_000, Columns = 48;
        Half[] p = Draw.Numbers<Half>(1, Rows * Columns), g = new Half[p.Length];
        BFloat16[] t = Draw.BFloat16s(2, Rows * Columns);
        double[] w = Draw.Numbers<double>(3, Rows);
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => row % 3 == 0 ? -1 : 1)];
        folder.Write("p", $"({Rows}, {Columns})", p);
        folder.Write("t", $"({Rows}, {Columns})", t);
        folder.Write("w", $"({Rows},)", w);
        folder.Write("l", $"({Rows},)", labels);
        LossResult expected = RowLoss.Evaluate(new CosineDistance(1e-8, 0.25), new RowLossRequest { Prediction = p, Target = t, Columns = Columns, Labels = labels, Weight = w, Gradient = g });
        EvalFolder.HasResult(expected, folder.Eval("--loss cosine --margin 0.25 --bfloat16 --labels @l --weights @w --gradient @g"));
        folder.HasBits("g", $"({Rows}, {Columns})", g);
    }

    /// <summary>What the library divides by itself, whatever it is, the tool hands on in part.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    [InlineData(-1, -2)]
    [InlineData(float.NaN, 1)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(1, 2)]
    public void Whatever_the_weights_add_up_to(float first, float second)
    {
        float[] p = Draw.Numbers<float>(1, 6), t = Draw.Numbers<float>(2, 6), w = [first, second], u = [3, -0.7f];
        folder.Write("p", "(2, 3)", p);
        folder.Write("t", "(2, 3)", t);
        folder.Write("w", "(2,)", w);
        folder.Write("u", "(2,)", u);
        foreach (EmptyPolicy empty in Enum.GetValues<EmptyPolicy>())
        {
            float[] plain = new float[6], scaled = new float[6];
            LossResult expected = Evaluate(0.9, plain);
            Evaluate(u, scaled);
            string options = $"--loss cosine --weights @w --divisor weighted-mean --empty {empty.ToString().ToLowerInvariant()} --gradient @g --upstream ";
            EvalFolder.HasResult(expected, folder.Eval(options + "0.9"));
            folder.HasNumbers("g", "(2, 3)", plain);
            folder.Eval(options + "@u");
            folder.HasNumbers("g", "(2, 3)", scaled);

            LossResult Evaluate(Factor upstream, float[] gradient) => RowLoss.Evaluate(new CosineDistance(1e-8), new RowLossRequest
            {
                Prediction = p, Target = t, Columns = 3, Weight = w, Divisor = Divisor.WeightedMean, Empty = empty, Upstream = upstream, Gradient = gradient,
            });
        }
    }

    [Theory]
    [InlineData("(4, 1, 3)", "(4, 1)", 4)]
    [InlineData("(4, 3)", "(4,)", 4)]
    [InlineData("(3,)", "()", 1)]
    [InlineData("(0, 3)", "(0,)", 0)]
    public void The_last_axis_is_a_row_and_the_others_are_the_shape_of_what_there_is_of_each(string shape, string rows, int count)
    {
        folder.Write("p", shape, new float[3 * count]);
        folder.Write("t", rows, new long[count]);
        Assert.Equal(count, folder.Eval("--loss cross-entropy --row-values @r --gradient @g").GetProperty("count").GetInt32());
        double each = RowLoss.Evaluate(new SoftmaxCrossEntropy(), new RowLossRequest { Prediction = new float[3], Columns = 3, Labels = new int[1] }).Value;
        folder.HasBits("r", rows, Enumerable.Repeat(each, count).ToArray());
    }

    [Fact]
    public void Parameters_have_their_defaults()
    {
        folder.Write("p", "(1, 2)", new float[] { 1, 0 });
        folder.Write("t", "(1, 2)", new float[] { 0, 1 });
        JsonElement cosine = folder.Eval("--loss cosine").GetProperty("parameters"), entropy = folder.Eval("--loss cross-entropy").GetProperty("parameters");
        Assert.Equal((1e-8, 0), (cosine.GetProperty("epsilon").GetDouble(), cosine.GetProperty("margin").GetDouble()));
        Assert.Equal((0, 0), (entropy.GetProperty("label-smoothing").GetDouble(), entropy.GetProperty("z-loss").GetDouble()));
    }
}

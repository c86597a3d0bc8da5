using System.Text.Json;
using LossKernels.Cli.Eval;

namespace LossKernels.Cli.Tests.Eval;

/// <summary>Rows, short and longer than a piece, give the bits of one call of the library.</summary>
public sealed class RowTests : IDisposable
{
    private readonly EvalFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(12001, 48, RowReduction.Mean, "--rows --row-reduction mean")]
    [InlineData(12001, 48, RowReduction.Sum, "--rows 48")]
    [InlineData(150, 5000, RowReduction.Sum, "--rows=5000 --threads 2")]
    [InlineData(2, Pieces.MostElements + 5000, RowReduction.Mean, "--rows --row-reduction mean --threads 2")]
    public void Weights_mask_upstream_and_values_of_each_row(int rows, int length, RowReduction reduction, string options)
    {
        int count = rows * length;
        float[] p = Draw.Numbers<float>(1, count), t = Draw.Numbers<float>(2, count), w = Draw.Numbers<float>(3, rows), u = Draw.Numbers<float>(4, rows);
        bool[] mask = Draw.Truths(6, rows);
        float[] g = new float[count], v = new float[count];
        double[] r = new double[rows], wr = new double[rows];
        LossResult expected = Loss.Evaluate(new Huber(0.4), new LossRequest
        {
            Prediction = p,
            Target = t,
            Weight = w,
            Mask = mask,
            Upstream = u,
            Divisor = Divisor.WeightedMean,
            Empty = EmptyPolicy.Zero,
            Gradient = g,
            Values = v,
            RowLength = length,
            RowReduction = reduction,
            RowValues = r,
            WeightedRowValues = wr,
        });

        Write(rows, length, p, t);
        folder.Write("w", $"({rows},)", w);
        folder.Write("u", $"({rows},)", u);
        folder.Write("m", $"({rows},)", mask);
        JsonElement json = folder.Eval("--loss huber --delta 0.4 --weights @w --mask @m --upstream @u --divisor weighted-mean --empty zero --gradient @g --values @v --row-values @r --weighted-row-values @wr " + options);
        EvalFolder.HasResult(expected, json);
        Assert.Equal((rows, length), (json.GetProperty("rows").GetInt32(), json.GetProperty("rowLength").GetInt32()));
        folder.HasBits("g", $"({rows}, {length})", g);
        folder.HasBits("v", $"({rows}, {length})", v);
        folder.HasBits("r", $"({rows},)", r);
        folder.HasBits("wr", $"({rows},)", wr);
    }

    [Theory]
    [InlineData("--gradient @g")]
    [InlineData("--row-values @r")]
    public void Rows_longer_than_a_piece_with_only_some_outputs(string output)
    {
        const int Rows = 2, Length = Pieces.MostElements + 5000, Count = Rows * Length;
        float[] p = Draw.Numbers<float>(1, Count), t = Draw.Numbers<float>(2, Count), g = new float[Count];
        bool[] mask = Draw.Truths(5, Count);
        double[] r = new double[Rows];
        LossResult expected = Loss.Evaluate(new MeanSquaredError(), new LossRequest { Prediction = p, Target = t, Mask = mask, RowLength = Length, RowValues = r, Gradient = g });
        Write(Rows, Length, p, t);
        folder.Write("m", $"({Rows}, {Length})", mask);
        EvalFolder.HasResult(expected, folder.Eval("--loss mse --rows --mask @m " + output));
        if (output.StartsWith("--gradient", StringComparison.Ordinal))
            folder.HasBits("g", $"({Rows}, {Length})", g);
        else
            folder.HasBits("r", $"({Rows},)", r);
    }

    [Theory]
    [InlineData("(4, 1, 3)", "--rows", "(4, 1)")]
    [InlineData("(4, 1, 3)", "--rows 3", "(4, 1)")]
    [InlineData("(2, 2, 3)", "--rows 6", "(2,)")]
    [InlineData("(2, 2, 3)", "--rows 4", "(3,)")]
    [InlineData("(12,)", "--rows", "()")]
    [InlineData("(12,)", "--rows 4", "(3,)")]
    [InlineData("(0, 3)", "--rows", "(0,)")]
    public void Row_values_have_the_shape_without_the_axes_of_a_row(string shape, string rows, string expected)
    {
        int count = shape.Contains('0') ? 0 : 12;
        folder.Write("p", shape, new float[count]);
        folder.Write("t", shape, new float[count]);
        int rowCount = folder.Eval($"--loss mse {rows} --row-values @r").GetProperty("rows").GetInt32();
        folder.HasBits("r", expected, new double[rowCount]);

        // What is of each row may have that shape, or be flat.
        folder.Write("w", expected, new float[rowCount]);
        folder.Write("flat", $"({rowCount},)", new float[rowCount]);
        folder.Eval($"--loss mse {rows} --weights @w --upstream @flat --gradient @g");
    }

    [Theory]
    [InlineData("eval --rows p.npy t.npy", "eval --rows last-axis p.npy t.npy")]
    [InlineData("eval p.npy t.npy --rows", "eval p.npy t.npy --rows last-axis")]
    [InlineData("eval --rows --json", "eval --rows last-axis --json")]
    [InlineData("eval --rows 64 p.npy", "eval --rows 64 p.npy")]
    [InlineData("eval --rows -1 p.npy", "eval --rows -1 p.npy")]
    [InlineData("eval --rows last-axis", "eval --rows last-axis")]
    public void The_length_of_a_row_may_be_left_out(string line, string expected) =>
        Assert.Equal(expected.Split(' '), RowsArgument.WriteOut(line.Split(' ')));

    private void Write(int rows, int length, float[] p, float[] t)
    {
        folder.Write("p", $"({rows}, {length})", p);
        folder.Write("t", $"({rows}, {length})", t);
    }
}

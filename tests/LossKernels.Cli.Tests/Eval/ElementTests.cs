using LossKernels.Cli.Eval;

namespace LossKernels.Cli.Tests.Eval;

/// <summary>What there is of each element is, over several pieces, the bits of one call of the library.</summary>
public sealed class ElementTests : IDisposable
{
    // The last piece is short, and its last block too.
    private const int Count = Pieces.MostElements + 12345;
    private const string Shape = "(536633,)";
    private const string Outputs = " --gradient @g --target-gradient @tg --curvature @c --values @v";

    private readonly EvalFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--divisor weighted-mean --threads 1")]
    [InlineData("--divisor weighted-mean --threads 3 --non-temporal on")]
    [InlineData("--divisor weighted-mean --non-temporal off --backend scalar")]
    public void Weights_mask_and_upstream_of_each_element(string options)
    {
        float[] p = Draw.Numbers<float>(1, Count), t = Draw.Numbers<float>(2, Count), w = Draw.Numbers<float>(3, Count), u = Draw.Numbers<float>(4, Count);
        bool[] mask = Draw.Truths(5, Count);
        float[] g = new float[Count], tg = new float[Count], c = new float[Count], v = new float[Count];
        LossResult expected = Loss.Evaluate(new Huber(0.4), new LossRequest
        {
            Prediction = p,
            Target = t,
            Weight = w,
            Mask = mask,
            Upstream = u,
            Divisor = Divisor.WeightedMean,
            Gradient = g,
            TargetGradient = tg,
            Curvature = c,
            Values = v,
        });

        Write(p, t, w, u);
        folder.Write("m", Shape, mask);
        EvalFolder.HasResult(expected, folder.Eval("--loss huber --delta 0.4 --weights @w --mask @m --upstream @u " + options + Outputs));
        HasOutputs(g, tg, c, v);
    }

    [Theory]
    [InlineData("--divisor sum", 1)]
    [InlineData("--divisor 7.5", 7.5)]
    [InlineData("--reduction sum", 1)]
    [InlineData("--divisor mean", Count)]
    public void Numbers_for_weight_upstream_and_divisor_and_the_curvature_above_in_float64(string options, double divisor)
    {
        double[] p = Draw.Numbers<double>(1, Count), t = Draw.Numbers<double>(2, Count);
        double[] g = new double[Count], tg = new double[Count], c = new double[Count], v = new double[Count];
        LossResult expected = Loss.Evaluate(new SmoothL1(0.3), new LossRequest
        {
            Prediction = p,
            Target = t,
            Weight = 0.7,
            Upstream = -3,
            Divisor = Divisor.By(divisor),
            Gradient = g,
            TargetGradient = tg,
            Curvature = c,
            CurvatureForm = CurvatureForm.UpperBound,
            Values = v,
        });

        Write(p, t, [], []);
        EvalFolder.HasResult(expected, folder.Eval("--loss smooth-l1 --beta 0.3 --weights 0.7 --upstream -3 --curvature-form upper-bound " + options + Outputs));
        HasOutputs(g, tg, c, v);
    }

    [Fact]
    public void A_mask_of_bytes_is_one_of_truth_values_and_the_mean_is_of_what_it_lets_count()
    {
        float[] p = Draw.Numbers<float>(1, Count), t = Draw.Numbers<float>(2, Count), g = new float[Count];
        bool[] mask = Draw.Truths(5, Count);
        LossResult expected = Loss.Evaluate(new MeanSquaredError(), new LossRequest { Prediction = p, Target = t, Mask = mask, Gradient = g });

        Write(p, t, [], []);
        folder.Write("m", Shape, mask.Select((m, i) => m ? (byte)(1 + i % 255) : (byte)0).ToArray());
        EvalFolder.HasResult(expected, folder.Eval("--loss mse --mask @m --gradient @g"));
        folder.HasBits("g", Shape, g);
    }

    private void Write<T>(T[] p, T[] t, T[] w, T[] u)
        where T : unmanaged
    {
        folder.Write("p", Shape, p);
        folder.Write("t", Shape, t);
        folder.Write("w", Shape, w);
        folder.Write("u", Shape, u);
    }

    private void HasOutputs<T>(T[] g, T[] tg, T[] c, T[] v)
        where T : unmanaged
    {
        folder.HasBits("g", Shape, g);
        folder.HasBits("tg", Shape, tg);
        folder.HasBits("c", Shape, c);
        folder.HasBits("v", Shape, v);
    }
}

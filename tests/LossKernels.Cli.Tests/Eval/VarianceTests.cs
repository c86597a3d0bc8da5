namespace LossKernels.Cli.Tests.Eval;

/// <summary>A loss that takes a variance for each element takes it from a file, and others take none.</summary>
public sealed class VarianceTests : IDisposable
{
    private const string Shape = "(2, 3)";

    private readonly EvalFolder folder = new();
    private readonly float[] p = [1, 2, 3, 4, 5, 6], t = [1, 1, 2, 6, 5, 0], v = [1, 0.5f, 2, 0, 0.25f, 9], w = [1, 2, 0, 1, 3, 1];

    public VarianceTests()
    {
        folder.Write("p", Shape, p);
        folder.Write("t", Shape, t);
        folder.Write("v", Shape, v);
        folder.Write("w", Shape, w);
        folder.Write("flat", "(6,)", v);
        folder.Write("double", Shape, new double[6]);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(" --rows")]
    public void Values_and_gradients_are_those_of_the_library(string rows)
    {
        float[] g = new float[6], tg = new float[6], vg = new float[6];
        LossResult expected = Loss.Evaluate(new GaussianNll(0.1), new LossRequest
        {
            Prediction = p, Target = t, Variance = v, Weight = w, Divisor = Divisor.WeightedMean, Gradient = g, TargetGradient = tg, VarianceGradient = vg,
        });

        EvalFolder.HasResult(expected, folder.Eval("--loss gaussian-nll --epsilon 0.1 --variance @v --weights @w --divisor weighted-mean --gradient @g --target-gradient @tg --variance-gradient @vg" + rows));
        folder.HasBits("g", Shape, g);
        folder.HasBits("tg", Shape, tg);
        folder.HasBits("vg", Shape, vg);
    }

    [Fact]
    public void Gradients_are_added_to_those_of_the_files()
    {
        float[] vg = [1, 2, 3, 4, 5, 6];
        folder.Write("vg", Shape, vg);
        Loss.Evaluate(new GaussianNll(0.1), new LossRequest { Prediction = p, Target = t, Variance = v, VarianceGradient = vg, Accumulate = true });
        folder.Eval("--loss gaussian-nll --epsilon 0.1 --variance @v --variance-gradient @vg --accumulate");
        folder.HasBits("vg", Shape, vg);
    }

    [Theory]
    [InlineData("--loss gaussian-nll --epsilon 1", "--variance: missing; gaussian-nll needs an .npy file with a variance for each element")]
    [InlineData("--loss gaussian-nll --epsilon 1 --variance @flat", "flat.npy': shape (6,); allowed is that of PREDICTION, (2, 3)")]
    [InlineData("--loss gaussian-nll --epsilon 1 --variance @double", "double.npy': dtype float64; allowed are float16, bfloat16 and float32, since PREDICTION is float32")]
    [InlineData("--loss gaussian-nll --epsilon 1 --variance none.npy", "--variance 'none.npy': no such file")]
    [InlineData("--loss gaussian-nll --epsilon 1e-60 --variance @v", "--epsilon: 1E-60 is out of range when rounded to the type that the files are computed in; gaussian-nll needs a number that is finite and greater than 0")]
    [InlineData("--loss gaussian-nll --epsilon 1 --variance @v --accumulate", "--accumulate: changes nothing without --gradient or --target-gradient or --variance-gradient")]
    [InlineData("--loss mse --variance @v", "--variance: not for mse, a loss of elements; allowed: ")]
    [InlineData("--loss mse --variance-gradient @vg", "--variance-gradient: not for mse, a loss of elements; allowed: ")]
    [InlineData("--loss cosine --variance @v", "--variance: not for cosine, a loss of rows; allowed: ")]
    [InlineData("--loss cosine --variance-gradient @vg", "--variance-gradient: not for cosine, a loss of rows; allowed: ")]
    public void One_line_says_what_is_allowed(string options, string part) => folder.Run(options).IsRefused(part);
}

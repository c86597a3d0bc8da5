namespace LossKernels.Cli.Tests.Eval;

/// <summary>What a loss of rows does not take, and what is said of it.</summary>
public sealed class RowLossRefusalTests : IDisposable
{
    private readonly EvalFolder folder = new();

    public RowLossRefusalTests()
    {
        folder.Write("p", "(2, 3)", new float[6]);
        folder.Write("t", "(2,)", new long[] { 0, 2 });
        folder.Write("dense", "(2, 3)", new float[6]);
        folder.Write("double", "(2, 3)", new double[6]);
        folder.Write("three", "(3,)", new float[3]);
        folder.Write("truths", "(2, 3)", new bool[6]);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--values @v", "--values: not for cross-entropy, a loss of rows; allowed: --reduction, ")]
    [InlineData("--curvature @v", "--curvature: not for cross-entropy, a loss of rows")]
    [InlineData("--curvature-form exact", "--curvature-form: not for cross-entropy")]
    [InlineData("--row-reduction sum", "--row-reduction: not for cross-entropy")]
    [InlineData("--rows 3", "--rows: not for cross-entropy")]
    [InlineData("--labels @t", "--labels: not for cross-entropy, a loss of rows; allowed: ")]
    [InlineData("--margin 1", "--margin: 1 is given, but cross-entropy has no such parameter; allowed: --label-smoothing, --z-loss")]
    [InlineData("--label-smoothing 2", "--label-smoothing: 2 is out of range; cross-entropy needs a number that is finite and at least 0 and at most 1")]
    [InlineData("--ignore-index x", "--ignore-index: 'x' is not a label; allowed are whole numbers from -9223372036854775808")]
    [InlineData("--target-gradient @v", "t.npy' holds labels, which have no gradient; allowed with probabilities")]
    [InlineData("--class-weights @dense", "dense.npy': shape (2, 3); allowed is one for each column of PREDICTION, (3,)")]
    [InlineData("--weights @dense", "dense.npy': shape (2, 3); allowed is one for each row of PREDICTION, (2,)")]
    [InlineData("--mask @truths", "truths.npy': shape (2, 3); allowed is one for each row of PREDICTION, (2,)")]
    [InlineData("--upstream 2", "--upstream: changes nothing without --gradient or --target-gradient")]
    [InlineData("--reduction none", "it needs --row-values OUT.npy, --gradient OUT.npy or another output")]
    [InlineData("--accumulate", "--accumulate: changes nothing without --gradient or --target-gradient")]
    public void One_line_says_what_is_allowed(string options, string part) => folder.Run("--loss cross-entropy " + options).IsRefused(part);

    [Theory]
    [InlineData("--ignore-index 3", "--ignore-index: not for mse, a loss of elements; allowed: ")]
    [InlineData("--class-weights @three", "--class-weights: not for mse, a loss of elements")]
    [InlineData("--labels @t", "--labels: not for mse, a loss of elements")]
    public void A_loss_of_elements_has_no_labels(string options, string part) => folder.Run("--loss mse " + options).IsRefused(part);

    [Theory]
    [InlineData("--loss cosine", "t.npy': dtype '<i8'; allowed are '<f2' (float16)")]
    [InlineData("--loss cosine --class-weights @three", "--class-weights: not for cosine, a loss of rows")]
    public void A_cosine_has_targets_and_no_weights_of_columns(string options, string part) => folder.Run(options).IsRefused(part);

    [Fact]
    public void Labels_beside_targets_are_integers_one_for_each_row()
    {
        folder.Write("t", "(2, 3)", new float[6]);
        folder.Write("six", "(6,)", new int[6]);
        folder.Run("--loss cosine --labels @three").IsRefused("three.npy': dtype '<f4'; allowed are '<i4' (int32) and '<i8' (int64), little-endian");
        folder.Run("--loss cosine --labels @six").IsRefused("six.npy': shape (6,); allowed is one for each row of PREDICTION, (2,)");
        folder.Run("--loss cosine --ignore-index 0").IsRefused("--ignore-index: changes nothing without labels");
        folder.Run("--loss cross-entropy --ignore-index 0").IsRefused("--ignore-index: changes nothing without labels");
    }

    [Fact]
    public void Targets_are_labels_or_of_the_shape_and_type_of_the_predictions()
    {
        folder.Write("t", "(3,)", new int[3]);
        folder.Run("--loss cross-entropy").IsRefused("t.npy': shape (3,); allowed is one for each row of PREDICTION, (2,)");
        folder.Write("t", "(2,)", new float[2]);
        folder.Run("--loss cross-entropy").IsRefused("t.npy': shape (2,); allowed is that of PREDICTION, (2, 3)");
        folder.Write("t", "(2, 3)", new double[6]);
        folder.Run("--loss cross-entropy").IsRefused("t.npy': dtype float64; allowed are float16, bfloat16 and float32, since PREDICTION is float32");
        folder.Write("t", "(2, 3)", new bool[6]);
        folder.Run("--loss cross-entropy").IsRefused("t.npy': dtype '|b1'; allowed are '<f2' (float16), '<f4' (float32), '<f8' (float64), '<i4' (int32) and '<i8' (int64)");
    }

    /// <summary>An output stays as it was.</summary>
    [Theory]
    [InlineData(3, "", "label 3 of row 1 is out of range; allowed are the columns, 0 to 2; --ignore-index 3 ignores it")]
    [InlineData(-1, " --ignore-index -100", "label -1 of row 1 is out of range; allowed are the columns, 0 to 2, and -100, which is ignored")]
    public void A_label_that_is_no_column_is_named_with_its_row_and_the_range(int label, string options, string part)
    {
        float[] before = new float[6];
        RowLoss.Evaluate(new SoftmaxCrossEntropy(), new RowLossRequest { Prediction = new float[6], Columns = 3, Labels = new[] { 0, 2 }, Gradient = before });
        folder.Eval("--loss cross-entropy --gradient @g");
        folder.Write("t", "(2,)", new[] { 0, label });
        folder.Run("--loss cross-entropy --gradient @g --row-values @r" + options).IsRefused(part);
        folder.HasBits("g", "(2, 3)", before);
        folder.Write("m", "(2,)", new[] { true, false });
        folder.Run("--loss cross-entropy --mask @m" + options).Succeeds();
        folder.Run($"--loss cross-entropy --ignore-index {label}").Succeeds();
    }

    [Fact]
    public void A_shape_without_a_last_axis_has_no_rows()
    {
        folder.Write("p", "()", new float[1]);
        folder.Run("--loss cross-entropy").IsRefused("--loss: PREDICTION '");
    }
}

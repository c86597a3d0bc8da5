namespace LossKernels.Cli.Tests.Eval;

/// <summary>What the options do not take, and what they say of it.</summary>
public sealed class OptionRefusalTests : IDisposable
{
    private readonly EvalFolder folder = new();

    public OptionRefusalTests()
    {
        folder.Write("p", "(2, 3)", new float[6]);
        folder.Write("t", "(2, 3)", new float[6]);
        folder.Write("double", "(2, 3)", new double[6]);
        folder.Write("brain", "(2, 3)", new BFloat16[6]);
        folder.Write("flat", "(6,)", new float[6]);
        folder.Write("rows", "(2,)", new float[2]);
        folder.Write("truths", "(6,)", new bool[6]);
        folder.Write("scalar", "()", new float[1]);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--weights nan", "--weights: nan is out of range; allowed are a finite number, or an .npy file")]
    [InlineData("--weights missing.npy", "--weights 'missing.npy': no such file")]
    [InlineData("--weights @double", "double.npy': dtype float64; allowed are float16, bfloat16 and float32, since PREDICTION is float32")]
    [InlineData("--weights @flat", "flat.npy': shape (6,); allowed is that of PREDICTION, (2, 3); one for each row needs --rows")]
    [InlineData("--weights @flat --rows", "flat.npy': shape (6,); allowed is that of PREDICTION, (2, 3), or of its rows, (2,)")]
    [InlineData("--weights @rows", "rows.npy': shape (2,); allowed is that of PREDICTION, (2, 3); one for each row needs --rows")]
    [InlineData("--weights @truths", "truths.npy': dtype '|b1'; allowed are '<f2' (float16), '<f4' (float32) and '<f8' (float64), little-endian")]
    [InlineData("--weights @brain", "brain.npy': dtype '<V2'; allowed are '<f2' (float16), '<f4' (float32) and '<f8' (float64), little-endian, and '<V2' as bfloat16 with --bfloat16")]
    [InlineData("--mask @flat", "flat.npy': dtype '<f4'; allowed are '|b1' (bool) and '|u1' (uint8)")]
    [InlineData("--mask @truths", "truths.npy': shape (6,); allowed is that of PREDICTION, (2, 3)")]
    [InlineData("--mask 1", "--mask '1': no such file")]
    [InlineData("--rows 4", "has shape (2, 3), which is 6 elements and no multiple of 4; allowed are divisors of 6")]
    [InlineData("--rows 0", "--rows: '0' is not a number of elements; allowed are whole numbers from 1 to 9223372036854775807, or none for the last axis")]
    [InlineData("--rows -1", "--rows: '-1' is not a number of elements")]
    [InlineData("--rows 1.5", "--rows: '1.5' is not a number of elements")]
    [InlineData("--row-values @r", "--row-values: needs --rows")]
    [InlineData("--weighted-row-values @r", "--weighted-row-values: needs --rows")]
    [InlineData("--row-values r.txt --rows", "allowed are names that end in .npy")]
    [InlineData("--row-reduction mean", "--row-reduction: changes nothing without --row-values or --weighted-row-values")]
    [InlineData("--row-reduction median --rows --row-values @r", "--row-reduction: 'median' is not known; allowed: sum, mean")]
    [InlineData("--divisor 0", "--divisor: 0 is out of range; allowed are numbers that are finite and greater than 0")]
    [InlineData("--divisor -2", "--divisor: -2 is out of range")]
    [InlineData("--divisor Infinity", "--divisor: Infinity is out of range")]
    [InlineData("--divisor median", "--divisor: 'median' is not a divisor; allowed are sum, mean, weighted-mean or a number")]
    [InlineData("--divisor mean --reduction sum", "--divisor: mean contradicts --reduction sum, with which is allowed sum; or leave out --reduction")]
    [InlineData("--divisor 1 --reduction sum", "--divisor: 1 contradicts --reduction sum")]
    [InlineData("--divisor sum --reduction mean", "--divisor: sum contradicts --reduction mean, with which is allowed mean, weighted-mean or a number")]
    [InlineData("--divisor 3 --reduction none --values @v", "--divisor: 3 contradicts --reduction none")]
    [InlineData("--empty one", "--empty: 'one' is not known; allowed: nan, zero")]
    [InlineData("--upstream 2", "--upstream: changes nothing without --gradient or --target-gradient or --curvature")]
    [InlineData("--upstream Infinity --gradient @g", "--upstream: Infinity is out of range")]
    [InlineData("--upstream @flat --gradient @g", "flat.npy': shape (6,)")]
    [InlineData("--target-gradient @g --gradient @g", "g.npy': the same file as --gradient; allowed are two different ones")]
    [InlineData("--curvature missing/x.npy", "--curvature 'missing/x.npy': no such directory")]
    [InlineData("--curvature-form exact", "--curvature-form: changes nothing without --curvature")]
    [InlineData("--curvature-form both --curvature @c", "--curvature-form: 'both' is not known; allowed: exact, upper-bound")]
    [InlineData("--gradient-type float32", "--gradient-type: changes nothing without --gradient or --target-gradient")]
    [InlineData("--gradient-type float64 --gradient @g", "--gradient-type: dtype float64; allowed are float16, bfloat16 and float32, since PREDICTION is float32")]
    [InlineData("--gradient-type int8 --gradient @g", "--gradient-type: 'int8' is not known; allowed: float16, bfloat16, float32, float64")]
    [InlineData("--accumulate", "--accumulate: changes nothing without --gradient or --target-gradient")]
    [InlineData("--accumulate --gradient @g", "g.npy': no such file")]
    [InlineData("--accumulate --gradient @flat", "flat.npy': shape (6,); allowed is that of PREDICTION, (2, 3)")]
    [InlineData("--accumulate --gradient @t --gradient-type float16", "t.npy': dtype '<f4'; allowed are '<f2' (float16)")]
    [InlineData("--threads -1", "--threads: '-1' is not a number of threads; allowed are whole numbers from 0 to 2147483647")]
    [InlineData("--threads all", "--threads: 'all' is not a number of threads")]
    [InlineData("--non-temporal maybe", "--non-temporal: 'maybe' is not known; allowed: auto, on, off")]
    public void One_line_says_what_is_allowed(string options, string part) => folder.Run("--loss mse " + options).IsRefused(part);

    [Theory]
    [InlineData("(2, 0)", 0, "has shape (2, 0), whose last axis is no row; allowed are shapes with a last axis of at least 1 element")]
    [InlineData("()", 1, "has shape (), whose last axis is no row")]
    public void A_shape_without_rows_has_none(string shape, int count, string part)
    {
        folder.Write("p", shape, new float[count]);
        folder.Write("t", shape, new float[count]);
        folder.Run("--loss mse --rows").IsRefused(part);
    }

    [Fact]
    public void Float64_goes_with_float64_only()
    {
        folder.Write("p", "(2, 3)", new double[6]);
        folder.Run("--loss mse").IsRefused("t.npy': dtype float32; allowed is float64, since PREDICTION is float64");
        folder.Run("--loss mse --gradient @g --gradient-type float16").IsRefused("dtype float32");
    }

    [Fact]
    public void A_type_that_was_asked_for_is_not_taken_from_the_gradient_that_is_added_to()
    {
        folder.Write("before", "(2, 3)", new Half[6]);
        folder.Eval("--loss mse --accumulate --gradient @before --gradient-type float16");
        folder.HasBits("before", "(2, 3)", new Half[6]);
    }
}

using LossKernels.Generators.Tests.Support;

namespace LossKernels.Generators.Tests.Generation;

/// <summary>A row-wise loss has one CUDA kernel for each compute type, with a walk along the row for each phase of its statistics.</summary>
public class RowPtxTests
{
    private const string Header = "[LossKernels.RowLossKernel(\"sample\")] readonly partial record struct Sample", Sum = "[LossKernels.RowSum] static double", Maximum = "[LossKernels.RowMaximum] static double";

    [Fact]
    public void Its_constants_are_the_parameters_rounded_to_the_compute_type()
    {
        string file = File("(double Scale, double Shift) { " + Sum + " Total(double prediction, double target) => prediction - target; static double Value(double total, double scale, double shift) => scale * total + shift; }");
        Assert.Contains("IRowLossKernels<Sample, float>.PtxConstants(in Sample loss) => new double[] { (float)loss.Scale, (float)loss.Shift };", file, StringComparison.Ordinal);
        Assert.Contains("IRowLossKernels<Sample, double>.PtxConstants(in Sample loss) => new double[] { loss.Scale, loss.Shift };", file, StringComparison.Ordinal);
        Assert.Equal(1, Count(file, ".visible .entry Rows_Float32("));
        Assert.Equal(1, Count(file, ".visible .entry Rows_Float64("));
        Assert.Equal(2, Count(file, ".param .f64 constant1)"));
    }

    /// <summary>A barrier stands after the sums are cleared, before each walk and behind it, and before the gradients.</summary>
    [Theory]
    [InlineData(1, Sum + " A(double prediction) => prediction;")]
    [InlineData(1, Sum + " A(double prediction) => prediction; " + Sum + " B(double target) => target; " + Sum + " C(double target) => target * target;")]
    [InlineData(2, Sum + " A(double prediction) => prediction; " + Sum + " B(double target) => target; " + Sum + " C(double target) => target * target; " + Sum + " D(double prediction) => prediction * prediction;")]
    [InlineData(2, Maximum + " A(double prediction) => prediction; " + Maximum + " B(double target) => target;")]
    [InlineData(3, Sum + " A(double prediction) => prediction; " + Maximum + " B(double target) => target; " + Sum + " C(double target, double b) => target - b;")]
    public void Sums_share_a_walk_and_maxima_do_not(int walks, string statistics)
    {
        string file = File(" { " + statistics + " static double Value(double a) => a; }");
        Assert.Equal(2 * ((2 * walks) + 2), Count(file, "bar.sync 0;"));
    }

    private static string File(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(Header + declaration);
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(Compiler.Complaints(run.Output));
        return run.Files["Sample.Ptx.g.cs"];
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}

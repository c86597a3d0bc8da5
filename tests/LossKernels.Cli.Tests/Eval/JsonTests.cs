using System.Text.Json;

namespace LossKernels.Cli.Tests.Eval;

public sealed class JsonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_value_that_JSON_has_no_number_for_is_a_string(double element, string expected)
    {
        JsonElement json = Run([element, 0], "(2,)");
        Assert.Equal((expected, 2), (json.GetProperty("value").GetString(), json.GetProperty("count").GetInt32()));
    }

    [Fact]
    public void The_mean_of_nothing_is_NaN_and_its_sum_0()
    {
        Assert.Equal("NaN", Run([], "(0,)").GetProperty("value").GetString());
        Assert.Equal(0, Run([], "(0,)", "--reduction", "sum").GetProperty("value").GetDouble());
    }

    [Fact]
    public void All_of_the_request_is_in_it()
    {
        JsonElement json = Run([3, 0], "(1, 2)", "--loss", "huber", "--delta", "0.5", "--backend", "scalar", "--reduction", "sum");
        Assert.Equal("huber", json.GetProperty("loss").GetString());
        Assert.Equal(0.5, json.GetProperty("parameters").GetProperty("delta").GetDouble());
        Assert.Equal(0.5 * (3 - 0.25), json.GetProperty("value").GetDouble());
        Assert.Equal([1, 2], json.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32()));
        Assert.Equal(("sum", "float64", "scalar"), (json.GetProperty("reduction").GetString(), json.GetProperty("dtype").GetString(), json.GetProperty("backend").GetString()));
    }

    [Fact]
    public void Rows_and_the_number_weight_and_divisor_of_what_counts_are_in_it()
    {
        string mask = folder.Write("m.npy", NpyBytes.Of<bool>("(3,)", true, false, true));
        JsonElement json = Run([1, 2, 3, 4, 5, 6], "(3, 2)", "--rows", "--weights", "0.25", "--mask", mask, "--divisor", "weighted-mean");
        Assert.Equal((3, 2), (json.GetProperty("rows").GetInt32(), json.GetProperty("rowLength").GetInt32()));
        Assert.Equal((4, 1, 1), (json.GetProperty("count").GetInt32(), json.GetProperty("weightSum").GetDouble(), json.GetProperty("divisor").GetDouble()));
        Assert.Equal((1 + 4 + 25 + 36) / 4.0, json.GetProperty("value").GetDouble());
    }

    [Fact]
    public void Text_says_the_same()
    {
        string p = folder.Write("p.npy", NpyBytes.Of<double>("(3, 2)", 1, 2, 3, 4, 5, 6)), r = folder["r.npy"];
        string text = ToolRun.Run("eval", "--loss", "mse", p, p, "--weights", "0.25", "--rows", "--row-values", r).Succeeds().Output;
        string[] lines = text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["loss       mse", "reduction  mean", "value      0", "count      6", "weight sum 1.5", "divisor    6", "shape      (3, 2)", "rows       3 of 2", "dtype      float64"],
            lines[..^2]);
        Assert.Equal($"row-values {r}", lines[^1]);
    }

    private JsonElement Run(double[] prediction, string shape, params string[] options)
    {
        string p = folder.Write("p.npy", NpyBytes.Of<double>(shape, prediction)), t = folder.Write("t.npy", NpyBytes.Of<double>(shape, new double[prediction.Length]));
        string[] loss = options.Contains("--loss") ? [] : ["--loss", "mse"];
        ToolRun run = ToolRun.Run(["eval", "--json", p, t, .. loss, .. options]).Succeeds();
        Assert.Single(run.Output.TrimEnd().Split('\n'));
        return JsonElement.Parse(run.Output);
    }
}

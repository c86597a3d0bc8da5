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

    private JsonElement Run(double[] prediction, string shape, params string[] options)
    {
        string p = folder.Write("p.npy", NpyBytes.Of<double>(shape, prediction)), t = folder.Write("t.npy", NpyBytes.Of<double>(shape, new double[prediction.Length]));
        string[] loss = options.Contains("--loss") ? [] : ["--loss", "mse"];
        ToolRun run = ToolRun.Run(["eval", "--json", p, t, .. loss, .. options]).Succeeds();
        Assert.Single(run.Output.TrimEnd().Split('\n'));
        return JsonElement.Parse(run.Output);
    }
}

using System.Text.Json;

namespace LossKernels.Cli.Tests.Eval;

/// <summary>The tool on the sample data, whose results NumPy gave.</summary>
public class SampleTests
{
    [Theory]
    [InlineData("diabetes-prediction.npy", "diabetes-target.npy", "--loss mse", 2999.0414891233468, 442)]
    [InlineData("diabetes-prediction.npy", "diabetes-target.npy", "--loss mae", 44.21446915018073, 442)]
    [InlineData("diabetes-prediction.npy", "diabetes-target.npy", "--loss huber --delta 35", 1035.9092352776906, 442)]
    [InlineData("diabetes-prediction.npy", "diabetes-target.npy", "--loss smooth-l1 --beta 35", 29.597406722219734, 442)]
    [InlineData("digits-reconstruction.npy", "digits-target.npy", "--loss mse", 0.01579022319445975, 115008)]
    [InlineData("digits-reconstruction.npy", "digits-target.npy", "--loss huber --delta 0.1", 0.00532586288624317, 115008)]
    [InlineData("digits-reconstruction.npy", "digits-target.npy", "--loss smooth-l1 --beta 0.1", 0.0532586288624317, 115008)]
    public void Json_gives_what_NumPy_gives(string prediction, string target, string loss, double expected, long count)
    {
        ToolRun run = ToolRun.Run(["eval", .. loss.Split(' '), "--json", ToolProcess.Sample(prediction), ToolProcess.Sample(target)]).Succeeds();
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal(expected, json.RootElement.GetProperty("value").GetDouble(), 1e-6 * expected);
        Assert.Equal(count, json.RootElement.GetProperty("count").GetInt64());
    }

    [Fact]
    public void The_command_of_the_README_runs()
    {
        string line = File.ReadLines(Path.Combine(ToolProcess.Root, "README.md")).First(l => l.StartsWith("dotnet run -c Release --project src/LossKernels.Cli -- eval", StringComparison.Ordinal));
        ToolProcess run = ToolProcess.Run(line[(line.IndexOf(" -- ", StringComparison.Ordinal) + 4)..].Split(' '));
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Contains("0.00532586", run.Output);
    }
}

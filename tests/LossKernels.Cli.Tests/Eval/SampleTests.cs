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
    [InlineData("digits-logits.npy", "digits-labels.npy", "--loss cross-entropy", 0.24506045111661157, 1797)]
    [InlineData("digits-reconstruction.npy", "digits-target.npy", "--loss cosine", 0.03479768244393782, 1797)]
    public void Json_gives_what_NumPy_gives(string prediction, string target, string loss, double expected, long count)
    {
        ToolRun run = ToolRun.Run(["eval", .. loss.Split(' '), "--json", ToolProcess.Sample(prediction), ToolProcess.Sample(target)]).Succeeds();
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal(expected, json.RootElement.GetProperty("value").GetDouble(), 1e-6 * expected);
        Assert.Equal(count, json.RootElement.GetProperty("count").GetInt64());
    }

    /// <summary>Each that evaluates a loss, in the order in which they stand there.</summary>
    [Fact]
    public void The_commands_of_the_README_run()
    {
        string[] lines = [.. File.ReadLines(Path.Combine(ToolProcess.Root, "README.md")).Where(l => l.StartsWith("dotnet run -c Release --project src/LossKernels.Cli -- eval", StringComparison.Ordinal))];
        string[] values = ["0.00532586", "0.24506", "0.034797"];
        Assert.Equal(values.Length, lines.Length);
        foreach ((string line, string value) in lines.Zip(values))
        {
            ToolProcess run = ToolProcess.Run(line[(line.IndexOf(" -- ", StringComparison.Ordinal) + 4)..].Split(' '));
            Assert.Equal(("", 0), (run.Error, run.ExitCode));
            Assert.Contains(value, run.Output);
        }
    }
}

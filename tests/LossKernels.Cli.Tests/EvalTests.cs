using System.Text.Json;

namespace LossKernels.Cli.Tests;

/// <summary>The tool on the sample data, whose results NumPy gave, and on input it must refuse.</summary>
public class EvalTests
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
        ToolProcess run = ToolProcess.Run(["eval", .. loss.Split(' '), "--json", ToolProcess.Sample(prediction), ToolProcess.Sample(target)]);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
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

    [Theory]
    [InlineData("--loss huber --delta NaN")]
    [InlineData("--loss huber --delta -1")]
    [InlineData("--loss huber")]
    [InlineData("--loss mse --delta 1")]
    [InlineData("--loss nonsense")]
    [InlineData("--loss mse --backend nonsense")]
    [InlineData("--loss mse --reduction none")]
    public void Bad_options_are_one_line_and_exit_code_2(string options) => Refused(ToolProcess.Run(
        ["eval", .. options.Split(' '), ToolProcess.Sample("digits-target.npy"), ToolProcess.Sample("digits-target.npy")]));

    [Theory]
    [InlineData("missing.npy", "digits-target.npy")]
    [InlineData("README.md", "digits-target.npy")]
    [InlineData("digits-labels.npy", "digits-labels.npy")]
    [InlineData("diabetes-target.npy", "digits-target.npy")]
    public void Bad_files_are_one_line_and_exit_code_2(string prediction, string target) =>
        Refused(ToolProcess.Run("eval", "--loss", "mse", ToolProcess.Sample(prediction), ToolProcess.Sample(target)));

    [Fact]
    public void A_truncated_file_leaves_an_existing_output_as_it_was()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string cut = Path.Combine(folder, "cut.npy"), output = Path.Combine(folder, "gradient.npy");
            File.WriteAllBytes(cut, File.ReadAllBytes(ToolProcess.Sample("digits-target.npy"))[..1000]);
            File.WriteAllText(output, "kept");
            Refused(ToolProcess.Run("eval", "--loss", "mse", "--gradient", output, cut, ToolProcess.Sample("digits-target.npy")));
            Assert.Equal("kept", File.ReadAllText(output));
            Assert.Equal(2, Directory.GetFiles(folder).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_backend_that_the_CPU_lacks_is_refused() => Refused(ToolProcess.Run(
        new Dictionary<string, string> { ["DOTNET_EnableHWIntrinsic"] = "0" },
        "eval", "--loss", "mse", "--backend", "avx2", ToolProcess.Sample("digits-target.npy"), ToolProcess.Sample("digits-target.npy")));

    [Fact]
    public void Verify_finds_no_difference() => Assert.Equal(0, ToolProcess.Run("verify").ExitCode);

    [Fact]
    public void Info_names_the_backend() => Assert.Contains(Backend.Current.Name, ToolProcess.Run("info").Output);

    private static void Refused(ToolProcess run)
    {
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("losskernels: ", run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }
}

using System.Diagnostics;

namespace LossKernels.Cli.Tests.Eval;

public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>A limit on the size of a file fails in the middle of the writing, as a full disk does, and needs no disk to fill.</summary>
    [Fact]
    public void A_write_that_fails_half_way_leaves_an_existing_output_as_it_was()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no limit on the size of a file.");
        File.WriteAllText(folder["g.npy"], "kept");
        string sample = ToolProcess.Sample("digits-target.npy");

        // The runtime's own code lies in a file that is larger, unless it may both write and execute it.
        var environment = new Dictionary<string, string> { ["DOTNET_EnableWriteXorExecute"] = "0" };
        using Process process = ToolProcess.Start(environment,
            ["sh", "-c", "trap '' XFSZ; ulimit -f 100; exec \"$@\"", "sh", .. ToolProcess.Command, "eval", "--loss", "mse", "--gradient", folder["g.npy"], sample, sample]);
        ToolProcess.Finish(process).IsRefused($"--gradient '{folder["g.npy"]}': longer than");

        Assert.Equal("kept", File.ReadAllText(folder["g.npy"]));
        Assert.Equal(["g.npy"], folder.Names);
    }
}

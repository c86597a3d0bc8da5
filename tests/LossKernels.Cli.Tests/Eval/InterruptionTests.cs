using System.Diagnostics;

namespace LossKernels.Cli.Tests.Eval;

public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_cancelled_run_leaves_no_file()
    {
        string input = folder.Write("x.npy", NpyBytes.Of<float>("(2,)", 1, 2));
        File.WriteAllText(folder["v.npy"], "kept");
        ToolRun run = ToolRun.Run(new CancellationToken(canceled: true), "eval", "--loss", "mse", "--gradient", folder["g.npy"], "--values", folder["v.npy"], input, input);
        Assert.Equal((130, "", "losskernels: interrupted; no file was written"), (run.ExitCode, run.Output, run.Error.TrimEnd()));
        Assert.Equal(["v.npy", "x.npy"], folder.Names);
        Assert.Equal("kept", File.ReadAllText(folder["v.npy"]));
    }

    [Theory]
    [InlineData(Posix.HangUp)]
    [InlineData(Posix.Interrupt)]
    [InlineData(Posix.Terminate)]
    public void A_signal_while_an_output_is_written_leaves_no_file(int signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals, and /proc, are those of Linux.");
        Assert.SkipWhen(Posix.Ignores(signal), $"Signal {signal} is ignored by this process, and so by those that it starts.");
        string input = SparseFile.Create(folder["x.npy"], 1L << 31);
        using Process process = ToolProcess.Start("eval", "--loss", "mse", "--gradient", folder["g.npy"], input, input);
        SpinWait.SpinUntil(() => folder.Names.Any(n => n.EndsWith(".tmp", StringComparison.Ordinal)) || process.HasExited, TimeSpan.FromSeconds(30));
        Posix.Send(process.Id, signal);

        ToolProcess run = ToolProcess.Finish(process);
        Assert.Equal((130, "", "losskernels: interrupted; no file was written"), (run.ExitCode, run.Output, run.Error.TrimEnd()));
        Assert.Equal(["x.npy"], folder.Names);
    }
}

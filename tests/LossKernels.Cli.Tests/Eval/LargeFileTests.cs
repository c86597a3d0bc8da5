using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LossKernels.Cli.Tests.Eval;

public sealed class LargeFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--reduction mean")]
    [InlineData("--weights 0.5 --divisor 2 --rows --row-values OUT")]
    public async Task A_file_of_gigabytes_is_not_loaded_into_memory(string options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Memory of the process's own, apart from pages of files, is read from /proc.");

        // More bytes than an int counts. A short file shows what the tool, and what it runs on, takes for itself.
        const long Count = (1L << 29) + 5;
        (_, long least) = await Watch(1, options);
        (ToolProcess run, long peak) = await Watch(Count, options);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        JsonElement json = JsonElement.Parse(run.Output);
        Assert.Equal((0, Count), (json.GetProperty("value").GetDouble(), json.GetProperty("count").GetInt64()));
        Assert.InRange(peak, 1, least + (256 << 10));
    }

    /// <summary>The run on that many zeros, and the most memory of its own, in KiB; pages of files are left out, since the system takes them back as it needs to.</summary>
    private async Task<(ToolProcess Run, long Peak)> Watch(long count, string options)
    {
        string input = SparseFile.Create(folder[$"{count}.npy"], count);
        using Process process = ToolProcess.Start(["eval", "--loss", "mse", "--json", input, input, .. options.Replace("OUT", folder["r.npy"]).Split(' ')]);
        Task<ToolProcess> finish = Task.Run(() => ToolProcess.Finish(process));
        long peak = 0;
        while (await Task.WhenAny(finish, Task.Delay(10, TestContext.Current.CancellationToken)) != finish)
            peak = Math.Max(peak, OwnKibibytes(process.Id));
        return (await finish, peak);
    }

    /// <summary>0 once the process has ended.</summary>
    private static long OwnKibibytes(int processId)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(l => l.StartsWith("RssAnon:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[8..].Replace("kB", ""), NumberStyles.Integer, CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

using System.Diagnostics;
using LossKernels.Tests.Shared;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Api;

/// <summary>
/// The choice is made once per process, so the environment variable is tested in processes of their own: this very
/// program, told to run one test under the variable. That test holds under any environment.
/// </summary>
public class BackendChoiceTests
{
    public static TheoryData<string> Choices => ["", " ", "scalar", "SCALAR", .. Backend.All.Select(backend => backend.Name), "nonsense"];

    [Fact]
    public void The_environment_chooses()
    {
        string? forced = Environment.GetEnvironmentVariable(Backend.EnvironmentVariable);
        Backend? expected = string.IsNullOrWhiteSpace(forced)
            ? Registry.Backends[0]
            : Registry.Backends.SingleOrDefault(backend => backend.Name.Equals(forced.Trim(), StringComparison.OrdinalIgnoreCase));
        if (expected is not null)
        {
            Assert.Same(expected, Backend.Current);
            return;
        }

        foreach (Action use in new Action[] { () => _ = Backend.Current, () => Loss.Sum(new Huber(1), [1f], [1f]), () => Loss.Values(new Huber(1), [1.0], [1.0], new double[1]) })
        {
            PlatformNotSupportedException refusal = Assert.Throws<PlatformNotSupportedException>(use);
            Assert.Contains(Backend.EnvironmentVariable, refusal.Message);
            Assert.Contains(forced!.Trim(), refusal.Message);
            Assert.Contains("scalar", refusal.Message);
        }

        Assert.Equal(0, Loss.Sum(new Huber(1), [1f], [1f], Backend.Scalar));
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task The_environment_chooses_in_a_process_of_its_own(string forced)
    {
        ProcessStartInfo start = Emulator.Start([.. Self(), "--filter-method", $"{typeof(BackendChoiceTests).FullName}.{nameof(The_environment_chooses)}"]);
        start.Environment[Backend.EnvironmentVariable] = forced;
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        // A run that found no test has an exit code of its own.
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("total: 1", output);
    }

    /// <summary>What runs the program of this process: <c>dotnet x.dll</c>, or x itself.</summary>
    private static string[] Self()
    {
        string path = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? Emulator.Command(path, typeof(BackendChoiceTests).Assembly.Location)
            : Emulator.Command(path);
    }
}

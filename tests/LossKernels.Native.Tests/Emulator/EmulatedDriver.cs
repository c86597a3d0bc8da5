using System.Diagnostics;
using LossKernels.Tests.Shared;

namespace LossKernels.Native.Tests;

/// <summary>The <c>libcuda.so.1</c> that interprets PTX, and the probe run beside it.</summary>
internal static class EmulatedDriver
{
    private const string Missing = "the CUDA driver that interprets PTX is not there: eng/cuda-emulator.sh build";

    /// <summary>The lines that the probe writes.</summary>
    /// <param name="program">What it is to do.</param>
    /// <param name="seed">Of the order in which work is done.</param>
    /// <param name="inject">A failure: <c>allocation=3</c>.</param>
    public static (string[] Output, string Error) Probe(string program, int seed = 1, string inject = "")
    {
        string folder = Folder();
        ProcessStartInfo start = Emulator.Start(Emulator.Command(Path.Combine(AppContext.BaseDirectory, "LossKernels.CudaEmulator.Probe"), program));
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment["LD_LIBRARY_PATH"] = folder;
        start.Environment["LOSSKERNELS_EMULATOR_SEED"] = $"{seed}";
        start.Environment["LOSSKERNELS_EMULATOR_INJECT"] = inject;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} with seed {seed} ends with {process.ExitCode}: {output}{error.Result}");
        return (output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), error.Result);
    }

    /// <summary>Where it is published to. By hand a machine may do without; in CI that is a failure.</summary>
    private static string Folder()
    {
        for (DirectoryInfo? up = new(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            string folder = Path.Combine(up.FullName, "artifacts", "cuda-emulator");
            if (File.Exists(Path.Combine(folder, "libcuda.so.1")))
                return folder;
        }

        Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", Missing);
        Assert.Fail(Missing);
        return "";
    }
}

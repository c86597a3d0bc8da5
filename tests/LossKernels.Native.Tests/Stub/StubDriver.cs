using System.Diagnostics;
using LossKernels.Tests.Shared;

namespace LossKernels.Native.Tests;

/// <summary>A <c>libcuda.so.1</c> compiled from C, and the probe run beside it.</summary>
internal sealed class StubDriver : IDisposable
{
    private static readonly string[] s_compilers = ["cc", "gcc", "clang"];

    private readonly string folder = Directory.CreateTempSubdirectory("losskernels-cuda-").FullName;

    public StubDriver(params string[] definitions)
    {
        using (Stream source = typeof(StubDriver).Assembly.GetManifestResourceStream("cuda-stub.c")!, file = File.Create(Source))
            source.CopyTo(file);
        string[] arguments = ["-shared", "-fPIC", "-O1", .. definitions.Select(name => $"-D{name}"), "-o", Path.Combine(folder, "libcuda.so.1"), Source];
        Start([Compiler!, .. arguments], out string output);
        Assert.True(File.Exists(Path.Combine(folder, "libcuda.so.1")), output);
    }

    /// <summary>Null where a stub cannot be compiled and found.</summary>
    public static string? Compiler => OperatingSystem.IsLinux()
        ? s_compilers.FirstOrDefault(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, name))))
        : null;

    /// <summary>By hand a machine may do without; in CI the missing tool is a failure.</summary>
    public static void SkipWithoutCompiler() =>
        Assert.SkipWhen(Compiler is null && Environment.GetEnvironmentVariable("CI") != "true", "needs Linux and a C compiler");

    private string Source => Path.Combine(folder, "cuda-stub.c");

    private string Log => Path.Combine(folder, "log");

    /// <summary>What the probe writes, and the calls that the stub noted.</summary>
    public (string Output, string[] Calls) Probe(params (string Name, string Value)[] environment)
    {
        File.Delete(Log);
        string[] command = Emulator.Command(Path.Combine(AppContext.BaseDirectory, "LossKernels.Native.Probe"));
        Start(command, out string output, [("LD_LIBRARY_PATH", folder), ("STUB_LOG", Log), .. environment]);
        return (output, File.Exists(Log) ? File.ReadAllLines(Log) : []);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void Start(string[] command, out string output, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = Emulator.Start(command);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
    }
}

using System.Diagnostics;
using LossKernels.Tests.Shared;

namespace LossKernels.Cli.Tests;

/// <summary>The built tool, run as a person runs it: a process with arguments, an exit code and two streams.</summary>
internal sealed record ToolProcess(int ExitCode, string Output, string Error)
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The command line that runs the tool that was built with the tests: its own program, if that brings its runtime along.</summary>
    public static string[] Command { get; } = File.Exists(Path.Combine(AppContext.BaseDirectory, "System.Private.CoreLib.dll"))
        ? Emulator.Command(Path.Combine(AppContext.BaseDirectory, "LossKernels.Cli"))
        : Emulator.Command("dotnet", Path.Combine(AppContext.BaseDirectory, "LossKernels.Cli.dll"));

    public static string Sample(string name) => Path.Combine(Root, "samples", "data", name);

    public static ToolProcess Run(params string[] arguments) => Run(new Dictionary<string, string>(), arguments);

    public static ToolProcess Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using Process process = Start(environment, [.. Command, .. arguments]);
        return Finish(process);
    }

    public static Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), [.. Command, .. arguments]);

    public static Process Start(IReadOnlyDictionary<string, string> environment, string[] command)
    {
        ProcessStartInfo start = Emulator.Start(command);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = Root;
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static ToolProcess Finish(Process process)
    {
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolProcess(process.ExitCode, output, error.Result);
    }

    public void IsRefused(string part = "") => new ToolRun(ExitCode, Output, Error).IsRefused(part);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "LossKernels.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"LossKernels.sln is not above {AppContext.BaseDirectory}"));
}

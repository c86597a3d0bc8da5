using System.Diagnostics;

namespace LossKernels.Cli.Tests;

/// <summary>The built tool, run as a person runs it: a process with arguments, an exit code and two streams.</summary>
internal sealed record ToolProcess(int ExitCode, string Output, string Error)
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The arguments of <c>dotnet</c> that run the tool.</summary>
    public static string[] Command { get; } = [Path.Combine(AppContext.BaseDirectory, "LossKernels.Cli.dll")];

    public static string Sample(string name) => Path.Combine(Root, "samples", "data", name);

    public static ToolProcess Run(params string[] arguments) => Run(new Dictionary<string, string>(), arguments);

    public static ToolProcess Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using Process process = Start("dotnet", environment, [.. Command, .. arguments]);
        return Finish(process);
    }

    public static Process Start(params string[] arguments) => Start("dotnet", new Dictionary<string, string>(), [.. Command, .. arguments]);

    public static Process Start(string program, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
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

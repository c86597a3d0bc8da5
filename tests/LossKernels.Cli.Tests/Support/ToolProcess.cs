using System.Diagnostics;

namespace LossKernels.Cli.Tests;

/// <summary>The built tool, run as a person runs it: a process with arguments, an exit code and two streams.</summary>
internal sealed record ToolProcess(int ExitCode, string Output, string Error)
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Sample(string name) => Path.Combine(Root, "samples", "data", name);

    public static ToolProcess Run(params string[] arguments) => Run(new Dictionary<string, string>(), arguments);

    public static ToolProcess Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LossKernels.Cli.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolProcess(process.ExitCode, output, error.Result);
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "LossKernels.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"LossKernels.sln is not above {AppContext.BaseDirectory}"));
}

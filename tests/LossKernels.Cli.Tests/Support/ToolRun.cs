namespace LossKernels.Cli.Tests;

/// <summary>The tool in this process, which is faster than a process of its own.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static ToolRun Run(params string[] arguments) => Run(TestContext.Current.CancellationToken, arguments);

    public static ToolRun Run(CancellationToken cancellation, params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exitCode = new Tool(output, error, cancellation).Run(arguments);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }

    public ToolRun Succeeds()
    {
        Assert.Equal(("", 0), (Error, ExitCode));
        return this;
    }

    /// <summary>One line on the error stream that contains <paramref name="part"/>, nothing else, and exit code 2.</summary>
    public void IsRefused(string part = "")
    {
        Assert.Equal((2, ""), (ExitCode, Output));
        Assert.StartsWith("losskernels: ", Error);
        Assert.Contains(part, Error);
        Assert.EndsWith(Environment.NewLine, Error);
        Assert.DoesNotContain(Error[..^Environment.NewLine.Length], char.IsControl);
    }
}

using System.CommandLine;

namespace LossKernels.Cli;

/// <summary><c>--backend</c>.</summary>
internal sealed class BackendOption
{
    public Option<string> Symbol { get; } = new("--backend")
    {
        HelpName = "NAME",
        Description = $"The instruction set, which changes the speed only: {BackendName.Allowed}. The fastest one if not given.",
    };

    /// <exception cref="UserException">There is no such backend, or this process cannot run it.</exception>
    public Backend Read(ParseResult parsed) => BackendName.Resolve(parsed.GetValue(Symbol));
}

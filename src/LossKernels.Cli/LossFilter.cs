using System.CommandLine;

namespace LossKernels.Cli;

/// <summary><c>--loss</c>, given any number of times: which losses a command is for.</summary>
/// <param name="allowed">The names that there are.</param>
internal sealed class LossFilter(IReadOnlyList<string> allowed)
{
    public Option<string[]> Symbol { get; } = new("--loss")
    {
        HelpName = "NAME",
        Description = $"A loss; may be given several times. All of them if not given: {string.Join(", ", allowed)}.",
    };

    /// <summary>Those that are meant.</summary>
    /// <exception cref="UserException">There is no loss of a name.</exception>
    public IReadOnlyList<string> Read(ParseResult parsed)
    {
        if (parsed.GetValue(Symbol) is not { Length: > 0 } names)
            return allowed;
        foreach (string name in names)
            if (!allowed.Contains(name))
                throw new UserException($"{Symbol.Name}: '{name}' is not a loss that this command is for; allowed: {string.Join(", ", allowed)}");
        return names;
    }
}

using System.CommandLine;

namespace LossKernels.Cli.Eval;

/// <summary>An option whose value is one of a few names.</summary>
/// <param name="name">The option.</param>
/// <param name="description">What it decides.</param>
/// <param name="choices">The names and what they mean; the first one is meant where the option is not given.</param>
internal sealed class ChoiceOption<T>(string name, string description, params IReadOnlyList<(string Name, T Value)> choices)
{
    private string Allowed => string.Join(", ", choices.Select(c => c.Name));

    public string Name => name;

    public Option<string> Symbol { get; } = new(name)
    {
        HelpName = string.Join('|', choices.Select(c => c.Name)),
        Description = description,
    };

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(Symbol) is not null;

    /// <exception cref="UserException">It is none of the names.</exception>
    public T Read(ParseResult parsed)
    {
        string given = parsed.GetValue(Symbol) ?? choices[0].Name;
        foreach ((string choice, T value) in choices)
            if (choice == given)
                return value;
        throw new UserException($"{name}: '{given}' is not known; allowed: {Allowed}");
    }
}

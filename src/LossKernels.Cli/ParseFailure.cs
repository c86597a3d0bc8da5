using System.CommandLine;
using System.CommandLine.Parsing;

namespace LossKernels.Cli;

/// <summary>The first error of a command line, in one line that names the argument.</summary>
internal static class ParseFailure
{
    public static string Describe(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string help = $"see '{string.Join(' ', Path(parsed.CommandResult))} --help'";
        if (command.Subcommands.Count > 0)
        {
            string given = parsed.UnmatchedTokens is [string first, ..] ? $"'{first}' is not a command" : "a command is missing";
            return $"{given}; allowed: {string.Join(", ", command.Subcommands.Select(c => c.Name))}; {help}";
        }

        ParseError error = parsed.Errors[0];
        return error.SymbolResult switch
        {
            ArgumentResult { Tokens.Count: 0, Parent: CommandResult } missing => $"{missing.Argument.Name}: missing; {help}",
            OptionResult { Tokens.Count: 0 } missing => $"{missing.Option.Name}: missing, or without its value; {help}",
            _ when UnknownOption(parsed) is string option => $"'{option}' is not an option; allowed: {string.Join(", ", command.Options.Select(o => o.Name))}; {help}",
            _ => $"{error.Message.TrimEnd('.')}; {help}",
        };
    }

    /// <summary>An unknown option is read as an argument, which pushes out the last one: that is not the one to name.</summary>
    private static string? UnknownOption(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens.Select(t => t.Value))
            .Concat(parsed.UnmatchedTokens)
            .FirstOrDefault(value => value.StartsWith('-'));

    private static IEnumerable<string> Path(CommandResult command) =>
        command.Parent is CommandResult parent ? Path(parent).Append(command.Command.Name) : [command.Command.Name];
}

using System.CommandLine;
using System.Globalization;

namespace LossKernels.Cli.Eval;

/// <summary>The options that choose a loss: <c>--loss</c>, and one for every parameter that a loss of the registry has.</summary>
internal sealed class LossOptions
{
    public const string LossOption = "--loss";

    private readonly Option<string> loss = new(LossOption) { Required = true, HelpName = "NAME", Description = $"The loss: {RegisteredLoss.Allowed}." };
    private readonly Dictionary<string, Option<string>> parameters = [];

    public LossOptions()
    {
        var users = RegisteredLoss.All.SelectMany(l => l.Parameters, (l, parameter) => (Loss: l, Parameter: parameter));
        foreach (var group in users.GroupBy(user => OptionName(user.Parameter)))
        {
            string description = string.Join(", ", group.Select(user => $"{user.Loss.ShortName} ({Range(user.Parameter)})"));
            parameters.Add(group.Key, new Option<string>(group.Key) { HelpName = "X", Description = $"The parameter of {description}." });
        }
    }

    public IEnumerable<Option> All => [loss, .. parameters.Values];

    /// <summary>The name in lower case, with a hyphen between words: <c>label-smoothing</c>.</summary>
    public static string ShortName(LossParameter parameter) =>
        string.Concat(parameter.Name.Select((c, i) => (i > 0 && char.IsUpper(c) ? "-" : "") + char.ToLowerInvariant(c)));

    public static string OptionName(LossParameter parameter) => "--" + ShortName(parameter);

    /// <exception cref="UserException">The loss is unknown, or a parameter is missing, unknown to it or out of range.</exception>
    public ChosenLoss Read(ParseResult parsed)
    {
        string name = parsed.GetRequiredValue(loss);
        RegisteredLoss descriptor = RegisteredLoss.Find(LossOption, name);

        string[] own = [.. descriptor.Parameters.Select(OptionName)];
        foreach ((string option, Option<string> symbol) in parameters)
        {
            if (parsed.GetValue(symbol) is string given && !own.Contains(option))
            {
                string allowed = own.Length == 0 ? "it has no parameters" : $"allowed: {string.Join(", ", own)}";
                throw new UserException($"{option}: {given} is given, but {name} has no such parameter; {allowed}");
            }
        }

        return new ChosenLoss(descriptor, [.. descriptor.Parameters.Select(p => Read(parsed, descriptor, p))]);
    }

    private static string Range(LossParameter parameter) =>
        parameter.Range + (parameter.Default is { } value ? $"; {value.ToString(CultureInfo.InvariantCulture)} if not given" : "");

    private double Read(ParseResult parsed, RegisteredLoss descriptor, LossParameter parameter)
    {
        string option = OptionName(parameter);
        string allowed = $"{descriptor.ShortName} needs a number that is {parameter.Range}";
        if (parsed.GetValue(parameters[option]) is not string given)
            return parameter.Default ?? throw new UserException($"{option}: missing; {allowed}");
        if (!double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            throw new UserException($"{option}: '{given}' is not a number; {allowed}");
        return parameter.Allows(value) ? value : throw new UserException($"{option}: {given} is out of range; {allowed}");
    }
}

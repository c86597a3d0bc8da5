using System.CommandLine;
using System.Globalization;

namespace LossKernels.Cli.Eval;

/// <summary>The options that say what becomes of the losses.</summary>
internal sealed class ReductionOptions
{
    private const string DivisorOption = "--divisor";
    private const string MeanAllowed = "mean, weighted-mean or a number";

    private static readonly Dictionary<string, DivisorRule> s_names = new()
    {
        ["sum"] = DivisorRule.Sum,
        ["mean"] = DivisorRule.Mean,
        ["weighted-mean"] = DivisorRule.WeightedMean,
    };

    private readonly Option<string> reduction = new(ReductionName.Option)
    {
        HelpName = "NAME",
        Description = $"What becomes of the losses of the elements, and what the gradient is the gradient of: {ReductionName.Allowed}.",
        DefaultValueFactory = _ => ReductionName.Default,
    };

    private readonly Option<string> divisor = new(DivisorOption)
    {
        HelpName = "NAME|NUMBER",
        Description = "What the sum is divided by: by nothing (sum), the number of elements that count (mean), the sum of their weights (weighted-mean), or a number.",
    };

    private readonly ChoiceOption<EmptyPolicy> empty = new(
        "--empty",
        "What a mean is, of all or of a row, where there is nothing to divide by; nan if not given.",
        ("nan", EmptyPolicy.NaN),
        ("zero", EmptyPolicy.Zero));

    public IEnumerable<Option> All => [reduction, divisor, empty.Symbol];

    /// <exception cref="UserException">An option is not within what it may be, or they contradict each other.</exception>
    public EvalRequest Read(ParseResult parsed, EvalRequest request)
    {
        Reduction reduced = ReductionName.Parse(parsed.GetRequiredValue(reduction));
        DivisorRule own = reduced == Reduction.Mean ? DivisorRule.Mean : DivisorRule.Sum;
        DivisorRule rule = parsed.GetValue(divisor) is string given ? ParseDivisor(given) : own;
        if (parsed.GetResult(reduction) is null or { Implicit: true })
            reduced = rule.IsSum ? Reduction.Sum : Reduction.Mean;
        else if (rule.IsSum != own.IsSum)
            throw Contradiction(parsed.GetValue(divisor), reduced);
        return request with { Reduction = reduced, Divisor = rule, Empty = empty.Read(parsed) };
    }

    private static UserException Contradiction(string? given, Reduction reduced) => new(
        $"{DivisorOption}: {given} contradicts {ReductionName.Option} {reduced.Name()}, with which is allowed {(reduced == Reduction.Mean ? MeanAllowed : "sum")}; " +
        $"or leave out {ReductionName.Option}");

    private static DivisorRule ParseDivisor(string given)
    {
        if (s_names.TryGetValue(given, out DivisorRule? rule))
            return rule;
        if (!double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            throw new UserException($"{DivisorOption}: '{given}' is not a divisor; allowed are sum, {MeanAllowed}");
        return double.IsFinite(number) && number > 0
            ? DivisorRule.By(number)
            : throw new UserException($"{DivisorOption}: {given} is out of range; allowed are numbers that are finite and greater than 0");
    }
}

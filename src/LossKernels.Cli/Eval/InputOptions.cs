using System.CommandLine;
using System.Globalization;

namespace LossKernels.Cli.Eval;

/// <summary>The options that say what is read besides predictions and targets, and how.</summary>
internal sealed class InputOptions
{
    public const string BFloat16Option = "--bfloat16";
    public const string MaskOption = "--mask";
    public const string VarianceOption = "--variance";
    private const string WeightOption = "--weights";
    private const string UpstreamOption = "--upstream";

    private readonly Option<string> variance = new(VarianceOption)
    {
        HelpName = "FILE",
        Description = $"The variances of a loss that takes them, as gaussian-nll: an .npy file of the shape of {EvalInputs.PredictionArgument}.",
    };

    private readonly Option<string> weight = new(WeightOption)
    {
        HelpName = "FILE|NUMBER",
        Description = "The weights: a number, or an .npy file with one for each element, or for each row.",
    };

    private readonly Option<string> mask = new(MaskOption)
    {
        HelpName = "FILE",
        Description = "Which elements, or rows, count: an .npy file of bool, or of uint8 where all but 0 is true.",
    };

    private readonly Option<string> upstream = new(UpstreamOption)
    {
        HelpName = "FILE|NUMBER",
        Description = "The upstream gradient: a number, or an .npy file with one for each element, or for each row.",
    };

    private readonly Option<string> rows = new(Layout.Option)
    {
        HelpName = "N",
        Description = $"Elements fall into rows: along the last axis of {EvalInputs.PredictionArgument}, or else of N elements each.",
    };

    private readonly Option<bool> bfloat16 = new(BFloat16Option)
    {
        Description = "Reads files of '<V2', which is what NumPy saves bfloat16 of ml_dtypes as, as bfloat16.",
    };

    public IEnumerable<Option> All => [variance, weight, mask, upstream, rows, bfloat16];

    /// <summary>Those that a loss of rows has nothing for.</summary>
    public IEnumerable<Option> OfElements => [rows];

    /// <summary>Those that a loss without variances has nothing for.</summary>
    public IEnumerable<Option> OfVariance => [variance];

    /// <exception cref="UserException">An option is not within what it may be.</exception>
    public EvalRequest Read(ParseResult parsed, EvalRequest request) => request with
    {
        VariancePath = ReadVariance(parsed.GetValue(variance), request.Loss),
        Weight = FactorArgument.Read(WeightOption, parsed.GetValue(weight)),
        MaskPath = parsed.GetValue(mask),
        Upstream = FactorArgument.Read(UpstreamOption, parsed.GetValue(upstream)),
        Rows = request.Loss.IsOfRows ? RowsArgument.OfLoss : ReadRows(parsed.GetValue(rows)),
        ReadsBFloat16 = parsed.GetValue(bfloat16),
    };

    private static string? ReadVariance(string? given, ChosenLoss loss) =>
        given is null && loss.HasVariance
            ? throw new UserException($"{VarianceOption}: missing; {loss.ShortName} needs an .npy file with a variance for each element")
            : given;

    private static RowsArgument? ReadRows(string? given)
    {
        if (given is null)
            return null;
        if (given == RowsArgument.LastAxis)
            return new RowsArgument(null);
        return long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out long length) && length > 0
            ? new RowsArgument(length)
            : throw new UserException($"{Layout.Option}: '{given}' is not a number of elements; allowed are whole numbers from 1 to {long.MaxValue}, or none for the last axis");
    }
}

using System.CommandLine;
using System.Globalization;

namespace LossKernels.Cli.Eval;

/// <summary>The options that losses of rows have of their own: what is read of labels and columns.</summary>
internal sealed class LabelOptions
{
    public const string LabelsOption = "--labels";
    public const string ClassWeightOption = "--class-weights";
    public const string IgnoreIndexOption = "--ignore-index";

    private readonly Option<string> labels = new(LabelsOption)
    {
        HelpName = "FILE",
        Description = "The labels of a loss to which they are numbers beside the targets, as to cosine: an .npy file of int32 or int64 with one for each row. To cosine, vectors of a positive label belong together, others apart.",
    };

    private readonly Option<string> ignoreIndex = new(IgnoreIndexOption)
    {
        HelpName = "N",
        Description = "The label of rows that do not count; PyTorch's default is -100, here there is none.",
    };

    private readonly Option<string> classWeight = new(ClassWeightOption)
    {
        HelpName = "FILE",
        Description = "The weights of columns, of a loss that has them, as cross-entropy: an .npy file with one for each column.",
    };

    public IEnumerable<Option> All => [labels, ignoreIndex, classWeight];

    /// <summary>Those that a loss has nothing for.</summary>
    public IEnumerable<Option> NotFor(RowLossInputs? inputs)
    {
        if (inputs is not { } rows)
            return All;
        return [.. rows.HasNumericLabel ? [] : new Option[] { labels }, .. rows.HasClassWeight ? [] : new Option[] { classWeight }];
    }

    /// <exception cref="UserException">An option is not within what it may be.</exception>
    public EvalRequest Read(ParseResult parsed, EvalRequest request) => request with
    {
        LabelsPath = parsed.GetValue(labels),
        IgnoreIndex = ReadIndex(parsed.GetValue(ignoreIndex)),
        ClassWeightPath = parsed.GetValue(classWeight),
    };

    private static long? ReadIndex(string? given)
    {
        if (given is null)
            return null;
        return long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long index)
            ? index
            : throw new UserException($"{IgnoreIndexOption}: '{given}' is not a label; allowed are whole numbers from {long.MinValue} to {long.MaxValue}");
    }
}

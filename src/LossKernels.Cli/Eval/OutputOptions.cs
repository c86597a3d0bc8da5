using System.CommandLine;
using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>The options that say what is written, and how.</summary>
internal sealed class OutputOptions
{
    public const string GradientTypeOption = "--gradient-type";
    private const string AccumulateOption = "--accumulate";

    private readonly Dictionary<OutputKind, Option<string>> outputs =
        OutputKind.All.ToDictionary(k => k, k => new Option<string>(k.Option) { HelpName = "OUT.npy", Description = k.Description });

    private readonly ChoiceOption<NpyType?> gradientType = new(
        GradientTypeOption,
        "The type of the gradients; that of the predictions if not given.",
        ("float16", NpyType.Float16),
        ("bfloat16", NpyType.BFloat16),
        ("float32", NpyType.Float32),
        ("float64", NpyType.Float64));

    private readonly Option<bool> accumulate = new(AccumulateOption)
    {
        Description = $"Adds the gradients to those that {string.Join(", ", OutputKind.All.Where(k => k.IsGradient).Select(k => k.Option))} name, in their type.",
    };

    private readonly ChoiceOption<CurvatureForm> curvatureForm = new(
        "--curvature-form",
        "Which curvature: the second derivative, or that of a parabola that touches the loss and lies above it; exact if not given.",
        ("exact", CurvatureForm.Exact),
        ("upper-bound", CurvatureForm.UpperBound));

    private readonly ChoiceOption<RowReduction> rowReduction = new(
        "--row-reduction",
        "What becomes of the losses of a row; sum if not given.",
        ("sum", RowReduction.Sum),
        ("mean", RowReduction.Mean));

    public IEnumerable<Option> All => [.. outputs.Values, rowReduction.Symbol, gradientType.Symbol, accumulate, curvatureForm.Symbol];

    /// <summary>Those that a loss of rows has nothing for.</summary>
    public IEnumerable<Option> OfElements => [.. outputs.Where(o => !o.Key.HasRowLosses).Select(o => o.Value), rowReduction.Symbol, curvatureForm.Symbol];

    /// <summary>Those that a loss without variances has nothing for.</summary>
    public IEnumerable<Option> OfVariance => outputs.Where(o => o.Key.NeedsVariance).Select(o => o.Value);

    /// <exception cref="UserException">An option is not within what it may be, or needs another one.</exception>
    public EvalRequest Read(ParseResult parsed, EvalRequest request)
    {
        var paths = outputs.Where(o => parsed.GetValue(o.Value) is not null).ToDictionary(o => o.Key, o => parsed.GetValue(o.Value)!);
        Require(gradientType.IsGiven(parsed), GradientTypeOption, k => k.IsGradient);
        Require(parsed.GetValue(accumulate), AccumulateOption, k => k.IsGradient);
        Require(curvatureForm.IsGiven(parsed), curvatureForm.Name, k => k == OutputKind.Curvature);
        Require(rowReduction.IsGiven(parsed), rowReduction.Name, k => k.IsOfRows);
        Require(request.Upstream is not null, "--upstream", k => k.IsScaled);
        if (request.Rows is null && paths.Keys.FirstOrDefault(k => k.IsOfRows) is OutputKind kind)
            throw new UserException($"{kind.Option}: needs {Layout.Option}, which says what a row is");
        return request with
        {
            Outputs = paths,
            GradientType = gradientType.IsGiven(parsed) ? gradientType.Read(parsed) : null,
            Accumulates = parsed.GetValue(accumulate),
            CurvatureForm = curvatureForm.Read(parsed),
            RowReduction = rowReduction.Read(parsed),
        };

        static bool IsOf(ChosenLoss loss, OutputKind kind) => (kind.HasRowLosses || !loss.IsOfRows) && (loss.HasVariance || !kind.NeedsVariance);

        void Require(bool isGiven, string option, Func<OutputKind, bool> isNeeded)
        {
            if (isGiven && !paths.Keys.Any(isNeeded))
                throw new UserException($"{option}: changes nothing without {string.Join(" or ", OutputKind.All.Where(k => isNeeded(k) && IsOf(request.Loss, k)).Select(k => k.Option))}");
        }
    }
}

using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>Everything that is read, checked against the predictions.</summary>
internal sealed class EvalInputs
{
    public const string PredictionArgument = "PREDICTION";
    public const string TargetArgument = "TARGET";

    private readonly InputFiles files;
    private readonly NpyTypeSet numbers;

    /// <param name="request">What is to be read.</param>
    /// <param name="files">Closes it.</param>
    /// <exception cref="UserException">A file cannot be read, or does not fit the predictions.</exception>
    public EvalInputs(EvalRequest request, InputFiles files)
    {
        this.files = files;
        numbers = request.ReadsBFloat16
            ? NpyTypeSet.NumbersAndBFloat16
            : NpyTypeSet.Numbers.WithNote($", and '{NpyType.BFloat16.Descr}' as bfloat16 with {InputOptions.BFloat16Option}");
        Prediction = files.Open(PredictionArgument, request.PredictionPath, numbers);
        Layout = Layout.Of(request.PredictionPath, Prediction.Header.Shape, request.Rows);
        Target = OpenLikePrediction(TargetArgument, request.TargetPath, numbers);
        Weight = Open(request.Weight);
        Upstream = Open(request.Upstream);
        Mask = OpenMask(request.MaskPath);
        if (request.Accumulates)
            Before = request.Outputs.Where(o => o.Key.IsGradient).ToDictionary(o => o.Key, o => OpenBefore(o.Key, o.Value, request.GradientType));
        GradientType = request.GradientType ?? Prediction.Header.Type;
        InputRules.RequireMixable(OutputOptions.GradientTypeOption, GradientType, Prediction.Header.Type);
    }

    public NpyInput Prediction { get; }

    public NpyInput Target { get; }

    public Layout Layout { get; }

    public FactorInput? Weight { get; }

    public FactorInput? Upstream { get; }

    public SpreadInput? Mask { get; }

    /// <summary>What gradients are added to.</summary>
    public IReadOnlyDictionary<OutputKind, NpyInput> Before { get; } = new Dictionary<OutputKind, NpyInput>();

    /// <summary>The type of a gradient that is added to nothing.</summary>
    public NpyType GradientType { get; }

    private NpyInput OpenLikePrediction(string argument, string path, NpyTypeSet types)
    {
        string subject = $"{argument} '{path}'";
        NpyInput file = files.Open(argument, path, types);
        InputRules.RequireMixable(subject, file.Header.Type, Prediction.Header.Type);
        InputRules.RequireSameShape(subject, file.Header.Shape, Layout.Shape);
        return file;
    }

    private NpyInput OpenBefore(OutputKind kind, string path, NpyType? type) =>
        OpenLikePrediction(kind.Option, path, type is null ? numbers : new NpyTypeSet(type));

    private FactorInput? Open(FactorArgument? factor)
    {
        if (factor is null)
            return null;
        if (factor.Number is double number)
            return new FactorInput(number, null);
        string subject = $"{factor.Option} '{factor.Given}'";
        NpyInput file = files.Open(factor.Option, factor.Given, numbers);
        InputRules.RequireMixable(subject, file.Header.Type, Prediction.Header.Type);
        return new FactorInput(1, new SpreadInput(file, InputRules.IsOfRows(subject, file.Header.Shape, Layout)));
    }

    private SpreadInput? OpenMask(string? path)
    {
        if (path is null)
            return null;
        NpyInput file = files.Open(InputOptions.MaskOption, path, NpyTypeSet.TruthValues);
        return new SpreadInput(file, InputRules.IsOfRows($"{InputOptions.MaskOption} '{path}'", file.Header.Shape, Layout));
    }
}

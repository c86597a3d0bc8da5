using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>Everything that is read, checked against the predictions.</summary>
internal sealed class EvalInputs
{
    public const string PredictionArgument = "PREDICTION";
    public const string TargetArgument = "TARGET";

    private readonly InputFiles files;
    private readonly NpyTypeSet numbers;
    private readonly NpyInput? target;

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
        IsOfRows = request.Loss.IsOfRows;
        if (IsOfRows && Layout.RowLength > Pieces.MostColumns)
            throw new UserException($"{PredictionArgument} '{request.PredictionPath}': rows of {Layout.RowLength} elements; allowed are at most {Pieces.MostColumns}");
        (target, Labels) = OpenTargets(request);
        Variance = request.VariancePath is null ? null : OpenLikePrediction(InputOptions.VarianceOption, request.VariancePath, numbers);
        Weight = Open(request.Weight);
        Upstream = Open(request.Upstream);
        Mask = OpenMask(request.MaskPath);
        ClassWeight = OpenClassWeight(request.ClassWeightPath);
        CheckLabels(request);
        CountsAll = Mask is null && request.IgnoreIndex is null;
        if (request.Accumulates)
            Before = request.Outputs.Where(o => o.Key.IsGradient).ToDictionary(o => o.Key, o => OpenBefore(o.Key, o.Value, request.GradientType));
        GradientType = request.GradientType ?? Prediction.Header.Type;
        InputRules.RequireMixable(OutputOptions.GradientTypeOption, GradientType, Prediction.Header.Type);
    }

    public NpyInput Prediction { get; }

    /// <summary>The variance of each element, for a loss that takes it.</summary>
    public NpyInput? Variance { get; }

    /// <summary>Whether the loss is one of rows.</summary>
    public bool IsOfRows { get; }

    /// <summary>What a loss of rows has for labels.</summary>
    public LabelInput? Labels { get; }

    /// <summary>The weight of each column, which a loss of rows may have.</summary>
    public NpyInput? ClassWeight { get; }

    public Layout Layout { get; }

    public FactorInput? Weight { get; }

    public FactorInput? Upstream { get; }

    public SpreadInput? Mask { get; }

    /// <summary>The number of losses: of elements, or of rows.</summary>
    public long Terms => IsOfRows ? Layout.Rows : Layout.Count;

    /// <summary>Whether all of them are known to count.</summary>
    public bool CountsAll { get; }

    /// <summary>Whether they have weights in a weighted mean: there, the weight of a label's class is one.</summary>
    public bool HasWeights => Weight is not null || (ClassWeight is not null && Labels is { AreColumns: true });

    /// <summary>What gradients are added to.</summary>
    public IReadOnlyDictionary<OutputKind, NpyInput> Before { get; } = new Dictionary<OutputKind, NpyInput>();

    /// <summary>The type of a gradient that is added to nothing.</summary>
    public NpyType GradientType { get; }

    /// <summary>The targets of a piece; absent where labels say them.</summary>
    public ReadOnlyElementSpan Targets(Piece piece) => target is null ? default : target.Elements(piece.Start, piece.Length);

    private NpyInput OpenLikePrediction(string argument, string path, NpyTypeSet types)
    {
        NpyInput file = files.Open(argument, path, types);
        RequireLikePrediction($"{argument} '{path}'", file.Header);
        return file;
    }

    private void RequireLikePrediction(string subject, NpyHeader header)
    {
        InputRules.RequireMixable(subject, header.Type, Prediction.Header.Type);
        InputRules.RequireSameShape(subject, header.Shape, Layout.Shape);
    }

    /// <summary>The targets, or the labels in their place; or both, where labels are numbers.</summary>
    private (NpyInput? Target, LabelInput? Labels) OpenTargets(EvalRequest request)
    {
        if (request.Loss.RowInputs is not { HasNumericLabel: false })
        {
            NpyInput targets = OpenLikePrediction(TargetArgument, request.TargetPath, numbers);
            return (targets, request.LabelsPath is null ? null : OfRows(LabelOptions.LabelsOption, request.LabelsPath, files.Open(LabelOptions.LabelsOption, request.LabelsPath, NpyTypeSet.Integers), false));
        }

        NpyInput file = files.Open(TargetArgument, request.TargetPath, numbers.With(NpyTypeSet.Integers));
        if (file.Header.Type.Element is null)
            return (null, OfRows(TargetArgument, request.TargetPath, file, true));
        RequireLikePrediction($"{TargetArgument} '{request.TargetPath}'", file.Header);
        return (file, null);

        LabelInput OfRows(string argument, string path, NpyInput labels, bool areColumns)
        {
            LabelInput input = new($"{argument} '{path}'", labels, areColumns);
            InputRules.RequireOfRows(input.Subject, labels.Header.Shape, Layout);
            return input;
        }
    }

    private void CheckLabels(EvalRequest request)
    {
        if (request.IgnoreIndex is not null && Labels is null)
            throw new UserException($"{LabelOptions.IgnoreIndexOption}: changes nothing without labels");
        if (Labels is { AreColumns: true } && request.Outputs.ContainsKey(OutputKind.TargetGradient))
            throw new UserException($"{OutputKind.TargetGradient.Option}: {Labels.Subject} holds labels, which have no gradient; allowed with probabilities");
        Labels?.Check(Layout, Mask, request.IgnoreIndex);
    }

    private NpyInput? OpenClassWeight(string? path)
    {
        if (path is null)
            return null;
        string subject = $"{LabelOptions.ClassWeightOption} '{path}'";
        NpyInput file = files.Open(LabelOptions.ClassWeightOption, path, numbers);
        InputRules.RequireMixable(subject, file.Header.Type, Prediction.Header.Type);
        InputRules.RequireOfColumns(subject, file.Header.Shape, Layout);
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
        if (!IsOfRows)
            InputRules.RequireMixable(subject, file.Header.Type, Prediction.Header.Type);
        return new FactorInput(1, Spread(subject, file));
    }

    private SpreadInput? OpenMask(string? path)
    {
        if (path is null)
            return null;
        NpyInput file = files.Open(InputOptions.MaskOption, path, NpyTypeSet.TruthValues);
        return Spread($"{InputOptions.MaskOption} '{path}'", file);
    }

    /// <summary>What is of each element, or of each row; of a loss of rows, it is of each row.</summary>
    private SpreadInput Spread(string subject, NpyInput file)
    {
        if (!IsOfRows)
            return new SpreadInput(file, InputRules.IsOfRows(subject, file.Header.Shape, Layout));
        InputRules.RequireOfRows(subject, file.Header.Shape, Layout);
        return new SpreadInput(file, IsOfRows: true);
    }
}

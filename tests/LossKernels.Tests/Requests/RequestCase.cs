namespace LossKernels.Tests.Requests;

/// <summary>A request as an object: what a <see cref="RequestSample"/> stands for, and what tests make variations of.</summary>
internal sealed record RequestCase
{
    public required RequestSample Sample { get; init; }

    public required string Loss { get; init; }

    public required double[] Parameters { get; init; }

    public required ElementArray Prediction { get; init; }

    public required ElementArray Target { get; init; }

    /// <summary>Null for a loss that takes none.</summary>
    public ElementArray? Variance { get; init; }

    public FactorArray? Weight { get; init; }

    public FactorArray? Upstream { get; init; }

    public bool[]? Mask { get; init; }

    public required Divisor Divisor { get; init; }

    public EmptyPolicy Empty { get; init; }

    public int RowLength { get; init; }

    public RowReduction RowReduction { get; init; }

    public CurvatureForm CurvatureForm { get; init; }

    public bool Accumulate { get; init; }

    public int Threads { get; init; } = 1;

    public NonTemporalStores NonTemporalStores { get; init; } = NonTemporalStores.Off;

    public Backend? Backend { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>The outputs that are wanted, each with what it holds before.</summary>
    public required IReadOnlyDictionary<Output, ElementArray> Outputs { get; init; }

    /// <summary>The arrays that are read; null is one that is absent.</summary>
    public IReadOnlyList<ElementArray?> Inputs => [Prediction, Target, Weight?.Array, Upstream?.Array, Variance];

    public int Length => Prediction.Length;

    /// <summary>The compute type.</summary>
    public ElementType Compute => Prediction.Type == ElementType.Float64 ? ElementType.Float64 : ElementType.Float32;

    /// <summary>The elements of a row; all of them, where there are no rows.</summary>
    public int RowStep => RowLength == 0 ? Math.Max(1, Length) : RowLength;

    public int Rows => Length / RowStep;

    public static RequestCase Of(LossDescriptor loss, RequestSample sample) =>
        sample.Types == TypeMix.Float64 ? new RequestDealer<double>(loss, sample).Deal() : new RequestDealer<float>(loss, sample).Deal();

    /// <summary>Evaluates it: outputs are written to copies, and nothing around or besides them may change.</summary>
    public Outcome Run() => Outcome.Of(this);

    public bool Counts(int element) => Mask is null || Mask[Mask.Length == Length ? element : element / RowStep];

    public LossResult Evaluate(IReadOnlyDictionary<Output, ElementArray> outputs) => LossRunner.Of(Loss, Parameters).Evaluate(ToRequest(outputs));

    /// <summary>The request itself, which writes to these arrays.</summary>
    public LossRequest ToRequest(IReadOnlyDictionary<Output, ElementArray> outputs)
    {
        return new LossRequest
        {
            Prediction = Prediction.Span,
            Target = Target.Span,
            Variance = Variance is null ? default(ReadOnlyElementSpan) : Variance.Span,
            Weight = Weight is null ? default : Weight.ToFactor(),
            Upstream = Upstream is null ? default : Upstream.ToFactor(),
            Mask = Mask,
            Divisor = Divisor,
            Empty = Empty,
            RowLength = RowLength,
            RowReduction = RowReduction,
            CurvatureForm = CurvatureForm,
            Accumulate = Accumulate,
            MaxDegreeOfParallelism = Threads,
            NonTemporalStores = NonTemporalStores,
            Backend = Backend,
            CancellationToken = Cancellation,
            Gradient = Span(Output.Gradient),
            TargetGradient = Span(Output.TargetGradient),
            VarianceGradient = Span(Output.VarianceGradient),
            Curvature = Span(Output.Curvature),
            Values = Span(Output.Values),
            RowValues = Span(Output.RowValues),
            WeightedRowValues = Span(Output.WeightedRowValues),
        };

        ElementSpan Span(Output output) => outputs.TryGetValue(output, out ElementArray? array) ? array.Span : default;
    }

    public RequestCase WithInputs(IReadOnlyList<ElementArray?> inputs) => this with
    {
        Prediction = inputs[0]!,
        Target = inputs[1]!,
        Weight = Weight is null ? null : Weight with { Array = inputs[2] },
        Upstream = Upstream is null ? null : Upstream with { Array = inputs[3] },
        Variance = inputs[4],
    };

    /// <summary>With these outputs alone.</summary>
    public RequestCase With(Func<Output, bool> outputs) =>
        this with { Outputs = Outputs.Where(output => outputs(output.Key)).ToDictionary() };

    /// <summary>Some of the elements, whole rows where there are rows, as a request of their own.</summary>
    public RequestCase Shard(int first, int count)
    {
        return this with
        {
            Prediction = Cut(Prediction),
            Target = Cut(Target),
            Variance = Variance is null ? null : Cut(Variance),
            Weight = CutFactor(Weight),
            Upstream = CutFactor(Upstream),
            Mask = Mask is null ? null : Mask[Part(Mask.Length)],
            Outputs = Outputs.ToDictionary(output => output.Key, output => Cut(output.Value)),
        };

        FactorArray? CutFactor(FactorArray? factor) => factor?.Array is null ? factor : factor with { Array = Cut(factor.Array) };

        ElementArray Cut(ElementArray array) => array.Slice(Part(array.Length));

        Range Part(int length) =>
            length == Length ? first..(first + count)
            : RowLength == 0 ? ..length
            : (first / RowLength)..((first + count) / RowLength);
    }

    public override string ToString() => $"{Loss}({string.Join(", ", Parameters)}), {Prediction.Type} and {Target.Type}, "
        + $"weights {Describe(Weight)}, upstream {Describe(Upstream)}, divisor {Divisor}, {string.Join(" ", Outputs.Select(o => $"{o.Key}:{o.Value.Type}"))}, {Sample}";

    private static string Describe(FactorArray? factor) => factor is null ? "none" : factor.Array is null ? $"{factor.Number:R}" : $"{factor.Array.Type}";
}

using LossKernels.Tests.Requests;

namespace LossKernels.Tests.Rows;

/// <summary>A request of a row-wise loss as an object: what a <see cref="RowSample"/> stands for, and what tests make variations of.</summary>
internal sealed record RowCase
{
    public required string Loss { get; init; }

    public required double[] Parameters { get; init; }

    public required ElementArray Prediction { get; init; }

    public required int Columns { get; init; }

    public ElementArray? Target { get; init; }

    public long[]? Labels { get; init; }

    public long? IgnoreIndex { get; init; }

    public ElementArray? ClassWeight { get; init; }

    public FactorArray? Weight { get; init; }

    public FactorArray? Upstream { get; init; }

    public bool[]? Mask { get; init; }

    public Divisor Divisor { get; init; }

    public EmptyPolicy Empty { get; init; }

    public bool Accumulate { get; init; }

    public int Threads { get; init; } = 1;

    public NonTemporalStores NonTemporalStores { get; init; } = NonTemporalStores.Off;

    public Backend? Backend { get; init; }

    /// <summary>The outputs that are wanted, each with what it holds before.</summary>
    public required IReadOnlyDictionary<Output, ElementArray> Outputs { get; init; }

    public static RowCase Of(string loss, RowSample sample) => sample.Types == TypeMix.Float64
        ? new RowDealer<double>(RowRegistry.Loss(loss), sample).Deal()
        : new RowDealer<float>(RowRegistry.Loss(loss), sample).Deal();

    public int Rows => Prediction.Length / Columns;

    /// <summary>Whether the labels say the targets.</summary>
    public bool HasIndices => Labels is not null && !RowRegistry.Loss(Loss).Inputs.HasNumericLabel;

    /// <summary>Evaluates it: outputs are written to copies, and nothing around or besides them may change.</summary>
    public RowOutcome Run()
    {
        Dictionary<Output, ElementArray> arrays = Outputs.ToDictionary(output => output.Key, output => output.Value.Copy());
        ElementArray[] inputs = [.. new[] { Prediction, Target, ClassWeight, Weight?.Array, Upstream?.Array }.OfType<ElementArray>()];
        byte[][] before = [.. inputs.Select(input => input.Bytes.ToArray())];

        LossResult result = Evaluate(arrays);

        foreach ((ElementArray input, byte[] bytes) in inputs.Zip(before))
            Assert.True(input.Bytes.SequenceEqual(bytes), $"An input of {this} has changed.");
        foreach (ElementArray array in inputs.Concat(arrays.Values))
            array.CheckSurroundings();
        return new RowOutcome(this, result, arrays);
    }

    public LossResult Evaluate(IReadOnlyDictionary<Output, ElementArray> outputs) => RowCalls.Of(Loss, Parameters).Evaluate(ToRequest(outputs));

    public RowLossRequest ToRequest(IReadOnlyDictionary<Output, ElementArray> outputs)
    {
        return new RowLossRequest
        {
            Prediction = Prediction.Span,
            Columns = Columns,
            Target = Target is null ? default : Target.Span,
            Labels = Labels,
            IgnoreIndex = IgnoreIndex,
            ClassWeight = ClassWeight is null ? default : ClassWeight.Span,
            Weight = Weight is null ? default : Weight.ToFactor(),
            Upstream = Upstream is null ? default : Upstream.ToFactor(),
            Mask = Mask,
            Divisor = Divisor,
            Empty = Empty,
            Accumulate = Accumulate,
            MaxDegreeOfParallelism = Threads,
            NonTemporalStores = NonTemporalStores,
            Backend = Backend,
            Gradient = Span(Output.Gradient),
            TargetGradient = Span(Output.TargetGradient),
            RowValues = Span(Output.RowValues),
            WeightedRowValues = Span(Output.WeightedRowValues),
        };

        ElementSpan Span(Output output) => outputs.TryGetValue(output, out ElementArray? array) ? array.Span : default;
    }

    public bool Counts(int row) => Mask?[row] != false && (IgnoreIndex is null || Labels![row] != IgnoreIndex);

    /// <summary>Some of the rows, as a request of their own.</summary>
    public RowCase Shard(Range rows)
    {
        (int first, int count) = rows.GetOffsetAndLength(Rows);
        return this with
        {
            Prediction = Cut(Prediction),
            Target = Target is null ? null : Cut(Target),
            Labels = Labels?[rows],
            Mask = Mask?[rows],
            Weight = CutFactor(Weight),
            Upstream = CutFactor(Upstream),
            Outputs = Outputs.ToDictionary(output => output.Key, output => Cut(output.Value)),
        };

        FactorArray? CutFactor(FactorArray? factor) => factor?.Array is null ? factor : factor with { Array = Cut(factor.Array) };

        ElementArray Cut(ElementArray array) =>
            array.Length == Rows && Columns > 1 ? array.Slice(rows) : array.Slice((first * Columns)..((first + count) * Columns));
    }

    public override string ToString() => $"{Loss}({string.Join(", ", Parameters)}), {Rows}x{Columns}, {Prediction.Type} and {Target?.Type.ToString() ?? "labels"}, class weights {ClassWeight?.Type.ToString() ?? "none"}, "
        + $"ignore {IgnoreIndex}, divisor {Divisor}, {string.Join(" ", Outputs.Select(o => $"{o.Key}:{o.Value.Type}"))}, backend {Backend}";
}

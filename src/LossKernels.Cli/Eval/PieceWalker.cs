namespace LossKernels.Cli.Eval;

/// <summary>Walks files piece by piece, however long they are, to the bits of one call over the whole.</summary>
internal sealed class PieceWalker(EvalRequest request, EvalInputs inputs, EvalOutputs outputs, CancellationToken cancellation)
    : ILossVisitor<EvalSums>
{
    /// <summary>What is divided by must be known before a gradient is written.</summary>
    private readonly bool countsFirst = outputs.HasScaled && !request.Divisor.IsKnown(inputs);

    /// <summary>Called with the number of elements that have been walked.</summary>
    public Action<long> Advance { get; set; } = _ => { };

    /// <summary>The number of elements to walk.</summary>
    public long Work => inputs.Layout.Count * (countsFirst ? 2 : 1);

    public EvalSums Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>
    {
        double divisor = countsFirst ? request.Divisor.Of(inputs, Count(loss)) : request.Divisor.Of(inputs);
        if (divisor == 0)
            divisor = request.Empty == EmptyPolicy.Zero ? double.PositiveInfinity : double.NaN;
        Scale scale = new(inputs.Upstream, inputs.Prediction.Header.Type.IsDouble, divisor);

        EvalSums sums = new();
        foreach (Piece piece in AllPieces())
        {
            LossResult result = Evaluate(loss, piece, scale);
            outputs.Write(piece);
            if (piece.Parts.HasFlag(PieceParts.Elements))
                Add(sums, piece, result);
        }

        cancellation.ThrowIfCancellationRequested();
        return sums;
    }

    private IEnumerable<Piece> AllPieces() => Pieces.Of(inputs.Layout, outputs.HasElements, outputs.HasRows);

    /// <summary>Counts elements and weights. The predictions stand in for the targets, which need not be read for it.</summary>
    private EvalSums Count<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>
    {
        EvalSums sums = new();
        foreach (Piece piece in AllPieces().Where(p => p.Parts.HasFlag(PieceParts.Elements)))
        {
            Add(sums, piece, Loss.Evaluate(loss, new LossRequest
            {
                Prediction = inputs.Prediction.Elements(piece.Start, piece.Length),
                Target = inputs.Prediction.Elements(piece.Start, piece.Length),
                Weight = inputs.Weight is null ? default : inputs.Weight.At(piece),
                Mask = inputs.Mask is null ? default : inputs.Mask.Truths(piece),
                RowLength = RowLength(piece),
                MaxDegreeOfParallelism = request.Threads,
                CancellationToken = cancellation,
                Backend = request.Backend,
            }));
        }

        return sums;
    }

    private LossResult Evaluate<TLoss>(TLoss loss, Piece piece, Scale scale)
        where TLoss : struct, ILoss<TLoss> =>
        Loss.Evaluate(loss, new LossRequest
        {
            Prediction = inputs.Prediction.Elements(piece.Start, piece.Length),
            Target = inputs.Target.Elements(piece.Start, piece.Length),
            Weight = inputs.Weight is null ? default : inputs.Weight.At(piece),
            Mask = inputs.Mask is null ? default : inputs.Mask.Truths(piece),
            Divisor = scale.Divisor,
            Empty = request.Empty,
            Upstream = outputs.HasScaled && piece.Parts.HasFlag(PieceParts.Elements) ? scale.At(piece) : default,
            Gradient = outputs.At(OutputKind.Gradient, piece),
            TargetGradient = outputs.At(OutputKind.TargetGradient, piece),
            Accumulate = request.Accumulates,
            Curvature = outputs.At(OutputKind.Curvature, piece),
            CurvatureForm = request.CurvatureForm,
            Values = outputs.At(OutputKind.Values, piece),
            RowLength = RowLength(piece),
            RowReduction = request.RowReduction,
            RowValues = outputs.At(OutputKind.RowValues, piece),
            WeightedRowValues = outputs.At(OutputKind.WeightedRowValues, piece),
            MaxDegreeOfParallelism = request.Threads,
            CancellationToken = cancellation,
            NonTemporalStores = request.NonTemporalStores,
            Backend = request.Backend,
        });

    /// <summary>A part of a row is one row to the library.</summary>
    private nint RowLength(Piece piece) => piece.Length == piece.Rows * inputs.Layout.RowLength ? (nint)inputs.Layout.RowLength : 0;

    private void Add(EvalSums sums, Piece piece, in LossResult result)
    {
        sums.Merge(result);
        Advance(piece.Length);
    }
}

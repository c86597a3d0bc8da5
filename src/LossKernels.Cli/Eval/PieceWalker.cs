namespace LossKernels.Cli.Eval;

/// <summary>Walks files piece by piece with a loss of elements.</summary>
internal sealed class PieceWalker(EvalRequest request, EvalInputs inputs, EvalOutputs outputs, CancellationToken cancellation)
    : Walker(request, inputs, outputs, cancellation), ILossVisitor<EvalSums>
{
    public override EvalSums Walk() => Request.Loss.Loss.OfElements!.Accept(this, Request.Loss.Values);

    public EvalSums Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>
    {
        Scale scale = new(Inputs.Upstream, Inputs.Prediction.Header.Type.IsDouble, DivisorOfGradients(() => Count(loss)));

        EvalSums sums = new();
        foreach (Piece piece in AllPieces())
        {
            LossResult result = Evaluate(loss, piece, scale);
            Outputs.Write(piece);
            if (piece.Parts.HasFlag(PieceParts.Elements))
                Add(sums, piece, result);
        }

        Cancellation.ThrowIfCancellationRequested();
        return sums;
    }

    private IEnumerable<Piece> AllPieces() => Pieces.Of(Inputs.Layout, Outputs.HasElements, Outputs.HasRows);

    /// <summary>Counts elements and weights. The predictions stand in for the other inputs, which need not be read for it.</summary>
    private EvalSums Count<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>
    {
        EvalSums sums = new();
        foreach (Piece piece in AllPieces().Where(p => p.Parts.HasFlag(PieceParts.Elements)))
        {
            Add(sums, piece, Loss.Evaluate(loss, new LossRequest
            {
                Prediction = Inputs.Prediction.Elements(piece.Start, piece.Length),
                Target = Inputs.Prediction.Elements(piece.Start, piece.Length),
                Variance = Inputs.Variance is null ? default : Inputs.Prediction.Elements(piece.Start, piece.Length),
                Weight = Inputs.Weight is null ? default : Inputs.Weight.At(piece),
                Mask = Inputs.Mask is null ? default : Inputs.Mask.Truths(piece),
                RowLength = RowLength(piece),
                MaxDegreeOfParallelism = Request.Threads,
                CancellationToken = Cancellation,
                Backend = Request.Backend,
            }));
        }

        return sums;
    }

    private LossResult Evaluate<TLoss>(TLoss loss, Piece piece, Scale scale)
        where TLoss : struct, ILoss<TLoss> =>
        Loss.Evaluate(loss, new LossRequest
        {
            Prediction = Inputs.Prediction.Elements(piece.Start, piece.Length),
            Target = Inputs.Targets(piece),
            Variance = Inputs.Variance is null ? default : Inputs.Variance.Elements(piece.Start, piece.Length),
            Weight = Inputs.Weight is null ? default : Inputs.Weight.At(piece),
            Mask = Inputs.Mask is null ? default : Inputs.Mask.Truths(piece),
            Divisor = scale.Divisor,
            Empty = Request.Empty,
            Upstream = Outputs.HasScaled && piece.Parts.HasFlag(PieceParts.Elements) ? scale.At(piece) : default,
            Gradient = Outputs.At(OutputKind.Gradient, piece),
            TargetGradient = Outputs.At(OutputKind.TargetGradient, piece),
            VarianceGradient = Outputs.At(OutputKind.VarianceGradient, piece),
            Accumulate = Request.Accumulates,
            Curvature = Outputs.At(OutputKind.Curvature, piece),
            CurvatureForm = Request.CurvatureForm,
            Values = Outputs.At(OutputKind.Values, piece),
            RowLength = RowLength(piece),
            RowReduction = Request.RowReduction,
            RowValues = Outputs.At(OutputKind.RowValues, piece),
            WeightedRowValues = Outputs.At(OutputKind.WeightedRowValues, piece),
            MaxDegreeOfParallelism = Request.Threads,
            CancellationToken = Cancellation,
            NonTemporalStores = Request.NonTemporalStores,
            Backend = Request.Backend,
        });

    /// <summary>A part of a row is one row to the library.</summary>
    private nint RowLength(Piece piece) => piece.Length == piece.Rows * Inputs.Layout.RowLength ? (nint)Inputs.Layout.RowLength : 0;
}

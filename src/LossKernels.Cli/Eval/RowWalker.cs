namespace LossKernels.Cli.Eval;

/// <summary>Walks files by whole rows with a loss of rows.</summary>
internal sealed class RowWalker(EvalRequest request, EvalInputs inputs, EvalOutputs outputs, CancellationToken cancellation)
    : Walker(request, inputs, outputs, cancellation), IRowLossVisitor<EvalSums>
{
    public override EvalSums Walk() => Request.Loss.Loss.OfRows!.Accept(this, Request.Loss.Values);

    public EvalSums Visit<TLoss>(TLoss loss)
        where TLoss : struct, IRowLoss<TLoss>
    {
        RowScale scale = new(Inputs.Upstream, DivisorOfGradients(() => Count(loss)));
        EvalSums sums = new();
        foreach (Piece piece in Pieces.OfWholeRows(Inputs.Layout))
        {
            LossResult result = RowLoss.Evaluate(loss, Rows(piece) with
            {
                Divisor = scale.Divisor,
                Upstream = Outputs.HasScaled ? scale.At(piece) : default,
                Gradient = Outputs.At(OutputKind.Gradient, piece),
                TargetGradient = Outputs.At(OutputKind.TargetGradient, piece),
                Accumulate = Request.Accumulates,
                RowValues = Outputs.At(OutputKind.RowValues, piece),
                WeightedRowValues = Outputs.At(OutputKind.WeightedRowValues, piece),
                NonTemporalStores = Request.NonTemporalStores,
            });
            Outputs.Write(piece);
            Add(sums, piece, result);
        }

        Cancellation.ThrowIfCancellationRequested();
        return sums;
    }

    /// <summary>Counts rows and weights.</summary>
    private EvalSums Count<TLoss>(TLoss loss)
        where TLoss : struct, IRowLoss<TLoss>
    {
        EvalSums sums = new();
        foreach (Piece piece in Pieces.OfWholeRows(Inputs.Layout))
            Add(sums, piece, RowLoss.Evaluate(loss, Rows(piece)));
        return sums;
    }

    private RowLossRequest Rows(Piece piece) => new()
    {
        Prediction = Inputs.Prediction.Elements(piece.Start, piece.Length),
        Columns = (nint)Inputs.Layout.RowLength,
        Target = Inputs.Targets(piece),
        Labels = Inputs.Labels is null ? default : Inputs.Labels.At(piece),
        IgnoreIndex = Request.IgnoreIndex,
        ClassWeight = Inputs.ClassWeight is null ? default : Inputs.ClassWeight.Elements(0, Inputs.Layout.RowLength),
        Weight = Inputs.Weight is null ? default : Inputs.Weight.At(piece),
        Mask = Inputs.Mask is null ? default : Inputs.Mask.Truths(piece),
        MaxDegreeOfParallelism = Request.Threads,
        CancellationToken = Cancellation,
        Backend = Request.Backend,
    };
}

namespace LossKernels.Cli.Fingerprint;

/// <summary>Evaluates a loss of rows on the arrays of a case in every way, and adds what comes of it to the rows of the record.</summary>
internal sealed class RowLossVisitor(RequestArrays arrays, RowHashes rows, Engine engine, int threads) : IRowLossVisitor<bool>
{
    public bool Visit<TLoss>(TLoss loss)
        where TLoss : struct, IRowLoss<TLoss>
    {
        foreach (RowLossOption option in RowLossOption.For(TLoss.Inputs))
        {
            ResultHash hash = rows.Find(option.Name)!;
            hash.Add(engine.Evaluate(loss, option.Ask(Request(TLoss.Inputs, option.HasLabels), arrays)));
            hash.AddWritten(arrays);
        }

        return true;
    }

    /// <summary>Predictions and targets, or labels; or both, where labels are numbers.</summary>
    private RowLossRequest Request(RowLossInputs inputs, bool hasLabels) => new()
    {
        Prediction = arrays.Prediction.Span,
        Target = hasLabels && !inputs.HasNumericLabel ? default(ReadOnlyElementSpan) : arrays.Target.Span,
        Labels = !hasLabels ? null : inputs.HasNumericLabel ? arrays.Signs : arrays.Labels,
        Columns = arrays.Shape.RowLength,
        MaxDegreeOfParallelism = threads,
    };
}

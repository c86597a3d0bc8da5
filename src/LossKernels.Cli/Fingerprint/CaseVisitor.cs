namespace LossKernels.Cli.Fingerprint;

/// <summary>Evaluates a loss on the arrays of a case in every way, and adds what comes of it to the rows.</summary>
internal sealed class CaseVisitor(RequestArrays arrays, RowHashes rows, Backend backend, int threads) : ILossVisitor<bool>
{
    public bool Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>
    {
        foreach ((RequestOption option, ResultHash hash) in rows.Requests)
            if (option.HasRows == arrays.Shape.HasRows)
                Evaluate(loss, option, hash);
        if (rows.Calls is not null && !arrays.Shape.HasRows)
            Call(loss, rows.Calls);
        return true;
    }

    private void Evaluate<TLoss>(TLoss loss, RequestOption option, ResultHash hash)
        where TLoss : struct, ILoss<TLoss>
    {
        LossRequest request = new()
        {
            Prediction = arrays.Prediction.Span,
            Target = arrays.Target.Span,
            RowLength = arrays.Shape.RowLength,
            MaxDegreeOfParallelism = threads,
            Backend = backend,
        };
        hash.Add(Loss.Evaluate(loss, option.Ask(request, arrays)));
        AddWritten(hash);
    }

    private void Call<TLoss>(TLoss loss, ResultHash hash)
        where TLoss : struct, ILoss<TLoss>
    {
        if (arrays.Prediction.Format.Type == ElementType.Float64)
            PlainCalls.Make<TLoss, double>(loss, arrays, backend, hash);
        else
            PlainCalls.Make<TLoss, float>(loss, arrays, backend, hash);
        AddWritten(hash);
    }

    private void AddWritten(ResultHash hash)
    {
        foreach (ElementArray array in arrays.Written)
            hash.Add(array);
        arrays.Forget();
    }
}

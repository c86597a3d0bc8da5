namespace LossKernels.Cli.Fingerprint;

/// <summary>Evaluates a loss on the arrays of a case in every way, and adds what comes of it to the rows.</summary>
internal sealed class CaseVisitor(RequestArrays arrays, RowHashes rows, Engine engine, int threads) : ILossVisitor<bool>
{
    public bool Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>
    {
        foreach (RequestOption option in RequestOption.For(TLoss.Inputs))
            if (option.HasRows == arrays.Shape.HasRows)
                Evaluate(loss, option, rows.Find(option.Name)!);
        if (rows.Find(PlainCalls.Name) is ResultHash calls && !arrays.Shape.HasRows)
            Call(loss, calls);
        return true;
    }

    private void Evaluate<TLoss>(TLoss loss, RequestOption option, ResultHash hash)
        where TLoss : struct, ILoss<TLoss>
    {
        hash.Add(engine.Evaluate(loss, option.Ask(Request<TLoss>(), arrays)));
        hash.AddWritten(arrays);
    }

    private LossRequest Request<TLoss>()
        where TLoss : struct, ILoss<TLoss> => new()
        {
            Prediction = arrays.Prediction.Span,
            Target = arrays.Target.Span,
            Variance = TLoss.Inputs.HasVariance ? arrays.Variance.Span : default,
            RowLength = arrays.Shape.RowLength,
            MaxDegreeOfParallelism = threads,
        };

    private void Call<TLoss>(TLoss loss, ResultHash hash)
        where TLoss : struct, ILoss<TLoss>
    {
        if (engine.Backend is not Backend backend)
            PlainCalls.Ask(loss, arrays, Request<TLoss>(), engine, hash);
        else if (arrays.Prediction.Format.Type == ElementType.Float64)
            PlainCalls.Make<TLoss, double>(loss, arrays, backend, hash);
        else
            PlainCalls.Make<TLoss, float>(loss, arrays, backend, hash);
        hash.AddWritten(arrays);
    }
}

namespace LossKernels.Cli.Eval;

/// <summary>Walks files, however long they are, to the bits of one call over the whole.</summary>
internal abstract class Walker(EvalRequest request, EvalInputs inputs, EvalOutputs outputs, CancellationToken cancellation)
{
    /// <summary>Called with the number of elements that have been walked.</summary>
    public Action<long> Advance { get; set; } = _ => { };

    /// <summary>The number of elements to walk.</summary>
    public long Work => Inputs.Layout.Count * (CountsFirst ? 2 : 1);

    protected EvalRequest Request { get; } = request;

    protected EvalInputs Inputs { get; } = inputs;

    protected EvalOutputs Outputs { get; } = outputs;

    protected CancellationToken Cancellation { get; } = cancellation;

    /// <summary>What is divided by must be known before a gradient is written.</summary>
    private bool CountsFirst => Outputs.HasScaled && !Request.Divisor.IsKnown(Inputs);

    public abstract EvalSums Walk();

    /// <summary>What gradients are divided by: where there is nothing to divide by, what is asked for in its place.</summary>
    /// <param name="count">Adds up what counts, where that must be known.</param>
    protected double DivisorOfGradients(Func<EvalSums> count)
    {
        double divisor = CountsFirst ? Request.Divisor.Of(Inputs, count()) : Request.Divisor.Of(Inputs);
        return divisor != 0 ? divisor : Request.Empty == EmptyPolicy.Zero ? double.PositiveInfinity : double.NaN;
    }

    protected void Add(EvalSums sums, Piece piece, in LossResult result)
    {
        sums.Merge(result);
        Advance(piece.Length);
    }
}

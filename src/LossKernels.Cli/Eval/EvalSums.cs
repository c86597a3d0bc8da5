namespace LossKernels.Cli.Eval;

/// <summary>What is added up over pieces, exactly.</summary>
internal sealed class EvalSums
{
    private ExactSum losses, weights;

    /// <summary>The sum of the losses, weighted if there are weights.</summary>
    public double Loss => losses.ToDouble();

    /// <summary>The sum of the weights of the elements that count, if there are weights.</summary>
    public double Weight => weights.ToDouble();

    /// <summary>The number of elements that count.</summary>
    public long Count { get; private set; }

    public void Merge(in LossResult result)
    {
        losses.Merge(result.Partial);
        weights.Merge(result.WeightPartial);
        Count += result.Count;
    }
}

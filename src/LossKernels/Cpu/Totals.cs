namespace LossKernels.Cpu;

/// <summary>What is added up over blocks, exactly, so that the order they come in does not matter.</summary>
internal struct Totals
{
    /// <summary>The losses, weighted if there are weights.</summary>
    public ExactSum Sum;

    /// <summary>The losses without weights, of a row that is more than one block long.</summary>
    public ExactSum Raw;

    /// <summary>The weights of the elements that count.</summary>
    public ExactSum Weights;

    /// <summary>The number of elements that count.</summary>
    public long Count;

    public void Merge(in Totals other)
    {
        Sum.Merge(in other.Sum);
        Raw.Merge(in other.Raw);
        Weights.Merge(in other.Weights);
        Count += other.Count;
    }
}

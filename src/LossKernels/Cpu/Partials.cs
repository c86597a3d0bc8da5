namespace LossKernels.Cpu;

/// <summary>Room for what the blocks of some chunks leave behind.</summary>
internal readonly unsafe struct Partials(double* memory)
{
    /// <summary>Blocks at the most: enough to make the cost of a call vanish.</summary>
    public const int Most = 512;

    /// <summary>The numbers to reserve.</summary>
    public const int Numbers = (4 * Most) + (2 * Contract.LaneRowBytes / sizeof(double));

    /// <summary>Of the losses, weighted if there are weights.</summary>
    public double* Sums => memory;

    /// <summary>Of the weights.</summary>
    public double* Weights => memory + Most;

    /// <summary>Of the losses without the weights that there are.</summary>
    public double* Raw => memory + (2 * Most);

    /// <summary>Not of blocks, but of rows: the elements that count.</summary>
    public double* RowCounts => memory + (3 * Most);

    /// <summary>Room for the lanes of kernels; see <see cref="Runtime.Arrays{T}.Lanes"/>.</summary>
    public void* Lanes => memory + (4 * Most);
}

namespace LossKernels.Cli.Verify;

/// <summary>Counts comparisons and remembers the first one that failed.</summary>
internal sealed class Tally
{
    public long Comparisons { get; private set; }

    public long Differences { get; private set; }

    public Difference? First { get; private set; }

    public void Compared(long count) => Comparisons += count;

    public void Add(Difference difference)
    {
        Differences++;
        First ??= difference;
    }

    /// <summary>Adds another part of the same walk; of two first differences, the one at the lower index is kept.</summary>
    public void Merge(Tally other)
    {
        Comparisons += other.Comparisons;
        Differences += other.Differences;
        if (other.First is not null && !(First?.Index <= other.First.Index))
            First = other.First;
    }
}

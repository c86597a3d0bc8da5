namespace LossKernels.Cli.Verify;

/// <summary>
/// Compares the backends on float32 errors, one bit pattern after the other, on all cores: the prediction is the
/// pattern and the target is 0.
/// </summary>
internal sealed class ExhaustiveVerifier(
    long firstPattern, long patternCount, IReadOnlyList<Engine> engines, Action<long> advance, CancellationToken cancellation)
    : ILossVisitor<IReadOnlyList<VerifyRow>>
{
    /// <summary>How many bit patterns there are.</summary>
    public const long AllPatterns = 1L << 32;

    public IReadOnlyList<VerifyRow> Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>
    {
        const int ChunkLength = ExhaustiveWorker<TLoss>.ChunkLength;
        VerifyRow[] rows = [.. engines.Select(b => new VerifyRow(TLoss.ShortName, $"every {Bits.TypeName<float>()}", b))];
        var gate = new Lock();
        Parallel.For(
            0,
            (patternCount + ChunkLength - 1) / ChunkLength,
            new ParallelOptions { CancellationToken = cancellation },
            () => new ExhaustiveWorker<TLoss>(loss, engines),
            (chunk, _, worker) =>
            {
                long start = chunk * ChunkLength;
                int length = (int)Math.Min(ChunkLength, patternCount - start);
                worker.Compare(firstPattern + start, length);
                advance(length);
                return worker;
            },
            worker =>
            {
                lock (gate)
                {
                    foreach ((VerifyRow row, Tally tally) in rows.Zip(worker.Tallies))
                        row.Tally.Merge(tally);
                }
            });
        return rows;
    }
}

namespace LossKernels.Cli.Bench;

/// <summary>Arrays to time losses on: predictions, targets, gradients, and variances for the losses that take them.</summary>
internal abstract class BenchArrays : ILossVisitor<double>, IDisposable
{
    /// <summary>The seconds that a loss takes, with its gradient.</summary>
    public abstract double Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>;

    /// <summary>The seconds that a copy takes that moves as many bytes.</summary>
    public abstract double TimeCopy();

    public abstract void Dispose();

    /// <summary>Numbers that no loss treats as special, the same for every run: between 0 and 1, apart from each other by a step that no vector's width divides.</summary>
    protected static float Number(long index, int array) => (float)((((index * 7919) + (array * 31)) % 1009) / 1010.0) + 0.0005f;
}

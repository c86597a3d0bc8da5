namespace LossKernels.Bench;

/// <summary>Makes, of a loss of the registry, the call that is measured: mean and gradient in one pass.</summary>
internal sealed class FusedVisitor(Arrays arrays) : ILossVisitor<Func<double>>
{
    public Func<double> Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss> =>
        () => Loss.Mean(loss, arrays.Prediction, arrays.Target, arrays.Gradient);
}

namespace LossKernels;

/// <summary>Receives a row-wise loss chosen at run time as its own type, so that generic code can be called with it.</summary>
/// <typeparam name="TResult">What the visit returns.</typeparam>
public interface IRowLossVisitor<out TResult>
{
    /// <summary>Called once, with the loss.</summary>
    TResult Visit<TLoss>(TLoss loss)
        where TLoss : struct, IRowLoss<TLoss>;
}

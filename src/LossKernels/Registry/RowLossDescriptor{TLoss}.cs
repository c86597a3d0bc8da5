namespace LossKernels;

/// <summary>The descriptor of one row-wise loss. The source generator makes a list of them for each assembly.</summary>
/// <typeparam name="TLoss">The loss.</typeparam>
public sealed class RowLossDescriptor<TLoss>() : RowLossDescriptor(typeof(TLoss).Name, TLoss.ShortName, TLoss.Parameters, TLoss.Inputs)
    where TLoss : struct, IRowLoss<TLoss>
{
    private protected override TResult AcceptCore<TResult>(IRowLossVisitor<TResult> visitor, ReadOnlySpan<double> parameters) =>
        visitor.Visit(TLoss.Create(parameters));
}

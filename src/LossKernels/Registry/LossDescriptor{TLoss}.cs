namespace LossKernels;

/// <summary>The descriptor of one loss. The source generator makes a list of them for each assembly.</summary>
/// <typeparam name="TLoss">The loss.</typeparam>
public sealed class LossDescriptor<TLoss>() : LossDescriptor(typeof(TLoss).Name, TLoss.ShortName, TLoss.Parameters, TLoss.Inputs)
    where TLoss : struct, ILoss<TLoss>
{
    private protected override TResult AcceptCore<TResult>(ILossVisitor<TResult> visitor, ReadOnlySpan<double> parameters) =>
        visitor.Visit(TLoss.Create(parameters));
}

namespace LossKernels.Tests.Rows;

/// <summary><see cref="RowLoss.Evaluate"/> and the definition with the loss bound, so that one test body serves every loss of the registry.</summary>
internal abstract class RowCalls
{
    public abstract LossResult Evaluate(scoped in RowLossRequest request);

    public abstract double Definition(ReadOnlySpan<double> prediction, ReadOnlySpan<double> target, ReadOnlySpan<double> classWeight, double label);

    public static RowCalls Of(string shortName, params ReadOnlySpan<double> parameters) => RowRegistry.Loss(shortName).Accept(new Binder(), parameters);

    private sealed class Binder : IRowLossVisitor<RowCalls>
    {
        public RowCalls Visit<TLoss>(TLoss loss)
            where TLoss : struct, IRowLoss<TLoss> => new Bound<TLoss>(loss);
    }

    private sealed class Bound<TLoss>(TLoss loss) : RowCalls
        where TLoss : struct, IRowLoss<TLoss>
    {
        public override LossResult Evaluate(scoped in RowLossRequest request) => RowLoss.Evaluate(loss, in request);

        public override double Definition(ReadOnlySpan<double> prediction, ReadOnlySpan<double> target, ReadOnlySpan<double> classWeight, double label) =>
            loss.Evaluate(prediction, target, classWeight, label);
    }
}

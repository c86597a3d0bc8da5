using LossKernels.Cuda;

namespace LossKernels.Tests.Rows;

/// <summary><see cref="RowLoss.Evaluate"/> and the definition with the loss bound, so that one test body serves every loss of the registry.</summary>
internal abstract class RowCalls
{
    public abstract LossResult Evaluate(scoped in RowLossRequest request);

    /// <summary>On a device, of arrays of the host.</summary>
    public abstract LossResult Evaluate(scoped in RowLossRequest request, CudaContext context);

    /// <summary>On a device, of arrays that are there.</summary>
    public abstract void Evaluate(in CudaRowLossRequest request, CudaWorkspace workspace);

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

        public override LossResult Evaluate(scoped in RowLossRequest request, CudaContext context) => CudaRowLoss.Evaluate(loss, in request, context);

        public override void Evaluate(in CudaRowLossRequest request, CudaWorkspace workspace) => CudaRowLoss.Evaluate(loss, in request, workspace);

        public override double Definition(ReadOnlySpan<double> prediction, ReadOnlySpan<double> target, ReadOnlySpan<double> classWeight, double label) =>
            loss.Evaluate(prediction, target, classWeight, label);
    }
}

using LossKernels.Cuda;

namespace LossKernels.Tests.Requests;

internal sealed class LossRunner<TLoss>(TLoss loss) : LossRunner
    where TLoss : struct, ILoss<TLoss>
{
    public override LossResult Evaluate(scoped in LossRequest request) => Loss.Evaluate(loss, in request);

    public override LossResult Evaluate(scoped in LossRequest request, CudaContext context) => CudaLoss.Evaluate(loss, in request, context);

    public override void Evaluate(in CudaLossRequest request, CudaWorkspace workspace) => CudaLoss.Evaluate(loss, in request, workspace);

    public override ReadOnlyElementSpan VarianceOf(ReadOnlyElementSpan variance) => TLoss.Inputs.HasVariance ? variance : default;
}

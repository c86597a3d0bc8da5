using LossKernels.Cuda;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary><see cref="Loss.Evaluate"/> with the loss bound, so that one test body serves every loss of the registry.</summary>
internal abstract class LossRunner
{
    public abstract LossResult Evaluate(scoped in LossRequest request);

    /// <summary>On a device, of arrays of the host.</summary>
    public abstract LossResult Evaluate(scoped in LossRequest request, CudaContext context);

    /// <summary>On a device, of arrays that are there.</summary>
    public abstract void Evaluate(in CudaLossRequest request, CudaWorkspace workspace);

    /// <summary>These variances, if the loss takes any.</summary>
    public abstract ReadOnlyElementSpan VarianceOf(ReadOnlyElementSpan variance);

    public static LossRunner Of(string shortName, params ReadOnlySpan<double> parameters) =>
        Registry.Loss(shortName).Accept(new Binder(), parameters);

    private sealed class Binder : ILossVisitor<LossRunner>
    {
        public LossRunner Visit<TLoss>(TLoss loss)
            where TLoss : struct, ILoss<TLoss> => new LossRunner<TLoss>(loss);
    }
}

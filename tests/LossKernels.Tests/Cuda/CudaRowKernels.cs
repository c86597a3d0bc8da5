using System.Collections.Concurrent;
using System.Numerics;
using LossKernels.CudaEmulator;
using LossKernels.Runtime;
using LossKernels.Tests.Rows;

namespace LossKernels.Tests.Cuda;

/// <summary>The CUDA kernel of a row-wise loss, and what it takes of the loss's parameters, whatever its type and the compute type are.</summary>
internal sealed record CudaRowKernels(PtxModule Module, double[] Constants)
{
    private static readonly ConcurrentDictionary<(Type Loss, Type Compute), PtxModule> s_modules = [];

    public static CudaRowKernels Of(RowCase request) =>
        RowRegistry.Loss(request.Loss).Accept(new Binder(request.Prediction.Type == ElementType.Float64), request.Parameters);

    private sealed class Binder(bool isWide) : IRowLossVisitor<CudaRowKernels>
    {
        public CudaRowKernels Visit<TLoss>(TLoss loss)
            where TLoss : struct, IRowLoss<TLoss> => isWide ? Bind<TLoss, double>(loss) : Bind<TLoss, float>(loss);

        /// <summary>Modules are decoded once for all parameters.</summary>
        private static CudaRowKernels Bind<TLoss, T>(TLoss loss)
            where TLoss : struct, IRowLossKernels<TLoss, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            new(s_modules.GetOrAdd((typeof(TLoss), typeof(T)), _ => PtxModule.Parse(TLoss.Ptx)), TLoss.PtxConstants(in loss));
    }
}

using System.Numerics;
using LossKernels.Cpu;
using LossKernels.Runtime;

namespace LossKernels.Cuda;

/// <summary>The kernel of a row-wise loss, which does everything of a row.</summary>
internal static class CudaRowKernel<TLoss, T>
    where TLoss : struct, IRowLossKernels<TLoss, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static CudaEntry Entry { get; } = new($"Rows_{Elements.TypeOf<T>()}", () => TLoss.Ptx);
}

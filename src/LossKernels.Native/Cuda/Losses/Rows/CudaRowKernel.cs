using System.Numerics;
using LossKernels.Cpu;
using LossKernels.Runtime;

namespace LossKernels.Cuda;

/// <summary>The kernel of a row-wise loss, which does everything of a row.</summary>
internal static class CudaRowKernel<TLoss, T>
    where TLoss : struct, IRowLossKernels<TLoss, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly CudaEntry s_kernel = new($"Rows_{Elements.TypeOf<T>()}");

    /// <summary>The <c>CUfunction</c>.</summary>
    public static nint Load(CudaContext context) => !TLoss.Ptx.IsEmpty
        ? s_kernel.Load(context, TLoss.Ptx)
        : throw new NotSupportedException($"{typeof(TLoss).Name} has no CUDA kernel: it was compiled with a generator that wrote none.");
}

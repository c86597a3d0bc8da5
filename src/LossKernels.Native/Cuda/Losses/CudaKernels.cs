using System.Numerics;
using LossKernels.Cpu;
using LossKernels.Runtime;

namespace LossKernels.Cuda;

/// <summary>The kernels that evaluations of a loss launch, without the loss's type.</summary>
internal abstract class CudaKernels
{
    /// <summary>The <c>CUfunction</c> of a kernel of the loss.</summary>
    public abstract nint Load(CudaContext context, KernelId kernel);

    /// <summary>The <c>CUfunction</c> that counts elements and adds up weights.</summary>
    public abstract nint LoadCount(CudaContext context);

    /// <summary>Appends what a kernel takes of the loss's parameters.</summary>
    public abstract void AddConstants(KernelId kernel, List<CudaArgument> arguments);
}

/// <inheritdoc cref="CudaKernels"/>
internal sealed class CudaKernels<TLoss, T>(TLoss loss) : CudaKernels
    where TLoss : struct, ILossKernels<TLoss, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly CudaEntry[] s_entries = Array.ConvertAll(Enum.GetValues<KernelId>(), kernel => new CudaEntry($"{kernel}_{Elements.TypeOf<T>()}", () => TLoss.Ptx(kernel)));

    public override nint Load(CudaContext context, KernelId kernel) => s_entries[(int)kernel].Load(context);

    public override nint LoadCount(CudaContext context) => (typeof(T) == typeof(double) ? CudaEntry.CountFloat64 : CudaEntry.CountFloat32).Load(context);

    public override void AddConstants(KernelId kernel, List<CudaArgument> arguments)
    {
        foreach (T constant in TLoss.PtxConstants(kernel, in loss))
            arguments.Add(CudaArgument.Of(constant));
    }
}

using System.Collections.Concurrent;
using System.Numerics;
using LossKernels.CudaEmulator;
using LossKernels.Runtime;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Cuda;

/// <summary>The CUDA kernels of a loss with its parameters, whatever its type and the compute type are.</summary>
internal abstract class CudaKernels
{
    private static readonly ConcurrentDictionary<(string, ElementType, KernelId), PtxModule> s_modules = [];

    /// <summary>The text of a kernel; empty where the loss has none.</summary>
    public abstract string Text(KernelId kernel);

    /// <summary>What it takes of the parameters, in the compute type.</summary>
    public abstract object[] Constants(KernelId kernel);

    protected abstract (string Loss, ElementType Type) Key { get; }

    /// <summary>A kernel, decoded once for all parameters.</summary>
    public PtxModule Module(KernelId kernel) =>
        s_modules.GetOrAdd((Key.Loss, Key.Type, kernel), _ => PtxModule.Parse(System.Text.Encoding.UTF8.GetBytes(Text(kernel))));

    /// <param name="shortName">The loss.</param>
    /// <param name="type">The compute type.</param>
    /// <param name="parameters">Its parameters.</param>
    public static CudaKernels Of(string shortName, ElementType type, params ReadOnlySpan<double> parameters) =>
        Registry.Loss(shortName).Accept(new Binder(shortName, type), parameters);

    private sealed class Binder(string shortName, ElementType type) : ILossVisitor<CudaKernels>
    {
        public CudaKernels Visit<TLoss>(TLoss loss)
            where TLoss : struct, ILoss<TLoss> => type == ElementType.Float64 ? new Bound<TLoss, double>(shortName, loss) : new Bound<TLoss, float>(shortName, loss);
    }

    private sealed class Bound<TLoss, T>(string shortName, TLoss loss) : CudaKernels
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        protected override (string, ElementType) Key => (shortName, typeof(T) == typeof(double) ? ElementType.Float64 : ElementType.Float32);

        public override string Text(KernelId kernel) => System.Text.Encoding.UTF8.GetString(TLoss.Ptx(kernel));

        public override object[] Constants(KernelId kernel) => [.. TLoss.PtxConstants(kernel, in loss)];
    }
}

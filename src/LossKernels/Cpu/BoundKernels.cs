using System.Numerics;
using System.Runtime.CompilerServices;
using LossKernels.Runtime;

namespace LossKernels.Cpu;

/// <summary>
/// The kernels of one loss with its parameters on one backend, without the loss's type: what is written around them is
/// compiled once for each element type, and not once for each loss.
/// </summary>
internal readonly unsafe struct BoundKernels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly delegate*<KernelId, Backend, void*, in Arrays<T>, void> _run;
    private readonly void* _loss;

    private BoundKernels(delegate*<KernelId, Backend, void*, in Arrays<T>, void> run, void* loss, Backend backend, LossInputs inputs)
    {
        _run = run;
        _loss = loss;
        Backend = backend;
        Inputs = inputs;
    }

    public Backend Backend { get; }

    public LossInputs Inputs { get; }

    /// <param name="loss">The loss, which must not move while it is used.</param>
    /// <param name="backend">The backend.</param>
    public static BoundKernels<T> Of<TLoss>(ref TLoss loss, Backend backend)
        where TLoss : struct, ILossKernels<TLoss, T> => new(&Run<TLoss>, Unsafe.AsPointer(ref loss), backend, TLoss.Inputs);

    public void Run(KernelId kernel, in Arrays<T> arrays) => _run(kernel, Backend, _loss, in arrays);

    private static void Run<TLoss>(KernelId kernel, Backend backend, void* pointer, in Arrays<T> arrays)
        where TLoss : struct, ILossKernels<TLoss, T> =>
        TLoss.Run(kernel, backend, in Unsafe.AsRef<TLoss>(pointer), in arrays);
}

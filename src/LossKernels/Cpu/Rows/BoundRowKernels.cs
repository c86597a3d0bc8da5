using System.Numerics;
using System.Runtime.CompilerServices;
using LossKernels.Runtime;

namespace LossKernels.Cpu.Rows;

/// <summary>The kernels of one row-wise loss with its parameters on one backend, without the loss's type, as <see cref="BoundKernels{T}"/> are.</summary>
internal readonly unsafe struct BoundRowKernels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly delegate*<int, Backend, void*, in Arrays<T>, void> _run;
    private readonly delegate*<void*, in Arrays<T>, double> _finish;
    private readonly delegate*<ReadOnlySpan<RowKernelTraits>> _traits;
    private readonly void* _loss;

    private BoundRowKernels(
        delegate*<int, Backend, void*, in Arrays<T>, void> run,
        delegate*<void*, in Arrays<T>, double> finish,
        delegate*<ReadOnlySpan<RowKernelTraits>> traits,
        void* loss,
        Backend backend)
    {
        _run = run;
        _finish = finish;
        _traits = traits;
        _loss = loss;
        Backend = backend;
    }

    public Backend Backend { get; }

    /// <summary>Of each kernel: those of the statistics, of the gradient, and of that with respect to the targets.</summary>
    public ReadOnlySpan<RowKernelTraits> Traits => _traits();

    /// <param name="loss">The loss, which must not move while it is used.</param>
    /// <param name="backend">The backend.</param>
    public static BoundRowKernels<T> Of<TLoss>(ref TLoss loss, Backend backend)
        where TLoss : struct, IRowLossKernels<TLoss, T> => new(&Run<TLoss>, &Finish<TLoss>, &TraitsOf<TLoss>, Unsafe.AsPointer(ref loss), backend);

    public void Run(int kernel, in Arrays<T> arrays) => _run(kernel, Backend, _loss, in arrays);

    public double Finish(in Arrays<T> arrays) => _finish(_loss, in arrays);

    private static void Run<TLoss>(int kernel, Backend backend, void* pointer, in Arrays<T> arrays)
        where TLoss : struct, IRowLossKernels<TLoss, T> =>
        TLoss.Run(kernel, backend, in Unsafe.AsRef<TLoss>(pointer), in arrays);

    private static double Finish<TLoss>(void* pointer, in Arrays<T> arrays)
        where TLoss : struct, IRowLossKernels<TLoss, T> =>
        TLoss.Finish(in Unsafe.AsRef<TLoss>(pointer), in arrays);

    private static ReadOnlySpan<RowKernelTraits> TraitsOf<TLoss>()
        where TLoss : struct, IRowLossKernels<TLoss, T> => TLoss.Traits;
}

namespace LossKernels.Cuda;

/// <summary>Something of a driver that a context keeps until it is disposed, here or with the context, whichever comes first.</summary>
internal sealed class CudaHold<THandle> : IDisposable
{
    private readonly CudaContext context;
    private readonly Action<ICudaDriver, THandle> release;
    private int disposed;

    public CudaHold(CudaContext context, THandle handle, Action<ICudaDriver, THandle> release)
    {
        this.context = context;
        this.release = release;
        Handle = handle;
        Node = new LinkedListNode<IDisposable>(this);
    }

    public THandle Handle { get; }

    public LinkedListNode<IDisposable> Node { get; }

    public bool IsDisposed => Volatile.Read(ref disposed) != 0;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
            context.Release(Node, Handle, release);
    }
}

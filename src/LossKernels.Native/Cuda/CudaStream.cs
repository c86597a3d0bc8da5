namespace LossKernels.Cuda;

/// <summary>A stream: work in it runs in order.</summary>
public sealed class CudaStream : IDisposable
{
    private readonly CudaHold<nint> hold;

    internal CudaStream(CudaContext context, CudaHold<nint> hold)
    {
        Context = context;
        this.hold = hold;
    }

    /// <summary>The context that it is of.</summary>
    public CudaContext Context { get; }

    /// <summary>The <c>CUstream</c>.</summary>
    /// <exception cref="ObjectDisposedException">The stream is disposed.</exception>
    public nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(hold.IsDisposed, this);
            return hold.Handle;
        }
    }

    /// <summary>Waits for all work in the stream. Errors of that work are reported here.</summary>
    /// <exception cref="CudaException">The driver reports an error.</exception>
    /// <exception cref="ObjectDisposedException">The stream is disposed.</exception>
    public void Synchronize()
    {
        nint stream = Handle;
        using (Context.Enter())
            Context.Device.Driver.SynchronizeStream(stream);
    }

    /// <summary>Destroys the stream, after the work that is in it. Errors of the driver are not reported.</summary>
    public void Dispose() => hold.Dispose();
}

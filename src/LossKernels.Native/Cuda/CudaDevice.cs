namespace LossKernels.Cuda;

/// <summary>A device of a <see cref="CudaBackend"/>.</summary>
public sealed class CudaDevice
{
    private readonly Lock gate = new();
    private readonly CudaDeviceInfo info;
    private CudaContext? primary;
    private bool closed;

    internal CudaDevice(ICudaDriver driver, int ordinal, CudaDeviceInfo info)
    {
        Driver = driver;
        Ordinal = ordinal;
        this.info = info;
    }

    /// <summary>The driver through which it is used.</summary>
    public ICudaDriver Driver { get; }

    /// <summary>Its number, from 0.</summary>
    public int Ordinal { get; }

    /// <summary>Its name, as "NVIDIA H100".</summary>
    public string Name => info.Name;

    /// <summary>Its compute capability, as 9.0.</summary>
    public Version ComputeCapability => info.ComputeCapability;

    /// <summary>The number of its streaming multiprocessors.</summary>
    public int MultiprocessorCount => info.MultiprocessorCount;

    /// <summary>The size of its memory in bytes, whether free or not.</summary>
    public long MemoryBytes => info.MemoryBytes;

    /// <summary>The primary context, which is that of the CUDA runtime and of the libraries on it. Taken when first asked for, and kept.</summary>
    /// <exception cref="CudaException">The driver has none to give; the next call asks again.</exception>
    /// <exception cref="ObjectDisposedException">The backend is disposed.</exception>
    public CudaContext PrimaryContext
    {
        get
        {
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(closed, typeof(CudaBackend));
                return primary ??= new CudaContext(this, Driver.RetainContext(Ordinal), isPrimary: true);
            }
        }
    }

    /// <summary>A context that somebody else made on this device, and destroys later.</summary>
    /// <param name="context">A <c>CUcontext</c>, not 0.</param>
    /// <returns>To be kept as long as the context is used, since it holds the modules that are loaded there, and disposed before the context is destroyed.</returns>
    /// <exception cref="ArgumentException"><paramref name="context"/> is 0.</exception>
    public CudaContext Attach(nint context) =>
        context != 0 ? new CudaContext(this, context, isPrimary: false) : throw new ArgumentException("context must be a CUcontext; it is 0.", nameof(context));

    /// <inheritdoc/>
    public override string ToString() => $"{Name}, compute capability {ComputeCapability}";

    internal void Close()
    {
        CudaContext? last;
        lock (gate)
        {
            closed = true;
            last = primary;
            primary = null;
        }
        last?.Close();
    }
}

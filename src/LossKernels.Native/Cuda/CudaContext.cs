using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace LossKernels.Cuda;

/// <summary>A context of a device, and what was made in it: modules, streams and memory.</summary>
public sealed class CudaContext : IDisposable
{
    private readonly Lock gate = new(), loading = new();
    private readonly LinkedList<IDisposable> holds = new();
    private readonly ConcurrentDictionary<object, CudaModule> modules = new();
    private readonly bool isPrimary;
    private bool disposed;

    internal CudaContext(CudaDevice device, nint handle, bool isPrimary)
    {
        Device = device;
        Handle = handle;
        this.isPrimary = isPrimary;
    }

    /// <summary>The device.</summary>
    public CudaDevice Device { get; }

    /// <summary>The <c>CUcontext</c>.</summary>
    public nint Handle { get; }

    private ICudaDriver Driver => Device.Driver;

    /// <summary>Creates a stream that does not wait for the default stream.</summary>
    /// <exception cref="CudaException">The driver reports an error.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    public CudaStream CreateStream() => new(this, Take(driver => driver.CreateStream(), (driver, stream) => driver.DestroyStream(stream)));

    /// <summary>Allocates memory on the device. What is in it is undefined.</summary>
    /// <param name="length">The number of elements, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative, or more than can be addressed.</exception>
    /// <exception cref="CudaException">The driver reports an error.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    public CudaBuffer<T> Allocate<T>(long length)
        where T : unmanaged
    {
        long most = long.MaxValue / Unsafe.SizeOf<T>();
        if (length < 0 || length > most)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"length must be from 0 to {most}.");
        nuint bytes = (nuint)(length * Unsafe.SizeOf<T>());
        return new CudaBuffer<T>(this, length, bytes == 0 ? null : Take(driver => driver.Allocate(bytes), (driver, pointer) => driver.Free(pointer)));
    }

    /// <summary>Allocates what evaluations of losses leave on the device.</summary>
    /// <exception cref="CudaException">The driver reports an error.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    public CudaWorkspace CreateWorkspace() => new(this);

    /// <summary>
    /// Unloads what was loaded, and frees what is left, in the reverse of the order in which it was made. Errors of the
    /// driver are not reported. The primary context is the backend's to dispose: here that does nothing.
    /// </summary>
    public void Dispose()
    {
        if (!isPrimary)
            Close();
    }

    /// <summary>Makes the context current on this thread until the scope is disposed.</summary>
    /// <exception cref="CudaException">The driver reports an error.</exception>
    /// <exception cref="ObjectDisposedException">The context is disposed.</exception>
    internal CudaScope Enter()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref disposed), this);
        return new CudaScope(Driver, Handle);
    }

    /// <summary>The module of a key, loaded when the key is first seen. A module that fails to load is tried again.</summary>
    /// <param name="key">Equal for the same PTX, and only for it.</param>
    /// <param name="ptx">The text in UTF-8.</param>
    /// <exception cref="CudaException">The driver reports an error; that of a compilation has its log.</exception>
    internal CudaModule Load(object key, ReadOnlySpan<byte> ptx)
    {
        if (modules.TryGetValue(key, out CudaModule? module))
            return module;
        lock (loading)
        {
            if (modules.TryGetValue(key, out module))
                return module;
            CudaHold<nint> hold;
            using (Enter())
                hold = Keep(Driver.LoadModule(PtxText.Terminated(ptx)), (driver, handle) => driver.UnloadModule(handle));
            return modules[key] = new CudaModule(this, hold);
        }
    }

    /// <summary>Memory of the host that the device copies from and to without staging it.</summary>
    /// <exception cref="CudaException">The driver reports an error.</exception>
    internal CudaHold<nint> AllocateHost(nuint bytes) => Take(driver => driver.AllocateHost(bytes), (driver, pointer) => driver.FreeHost(pointer));

    internal void Close()
    {
        lock (gate)
        {
            if (disposed)
                return;
            disposed = true;
        }
        // Nothing is added from here on; what is disposed meanwhile elsewhere removes itself.
        while (Last() is IDisposable hold)
            hold.Dispose();
        modules.Clear();
        if (isPrimary)
            Quietly(() => Driver.ReleaseContext(Device.Ordinal));
    }

    /// <summary>Frees what a hold has. Errors are not reported: they are those of earlier work, which fail the next call too, or there is nothing left to free.</summary>
    internal void Release<THandle>(LinkedListNode<IDisposable> node, THandle handle, Action<ICudaDriver, THandle> release)
    {
        lock (gate)
            holds.Remove(node);
        Quietly(() =>
        {
            using (new CudaScope(Driver, Handle))
                release(Driver, handle);
        });
    }

    private static void Quietly(Action cleanUp)
    {
        try
        {
            cleanUp();
        }
        catch (CudaException)
        {
        }
    }

    private CudaHold<THandle> Take<THandle>(Func<ICudaDriver, THandle> take, Action<ICudaDriver, THandle> release)
    {
        using (Enter())
            return Keep(take(Driver), release);
    }

    private CudaHold<THandle> Keep<THandle>(THandle handle, Action<ICudaDriver, THandle> release)
    {
        var hold = new CudaHold<THandle>(this, handle, release);
        lock (gate)
        {
            holds.AddLast(hold.Node);
            if (!disposed)
                return hold;
        }
        hold.Dispose();
        throw new ObjectDisposedException(nameof(CudaContext));
    }

    private IDisposable? Last()
    {
        lock (gate)
            return holds.Last?.Value;
    }
}

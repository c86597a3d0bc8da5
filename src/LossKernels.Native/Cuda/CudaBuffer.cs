using System.Runtime.CompilerServices;
using LossKernels.Cpu;

namespace LossKernels.Cuda;

/// <summary>Memory of a device. It is freed when it, its context or its backend is disposed, and not by the garbage collector.</summary>
public sealed unsafe class CudaBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly CudaContext context;
    private readonly CudaHold<ulong>? hold;

    internal CudaBuffer(CudaContext context, long length, CudaHold<ulong>? hold)
    {
        this.context = context;
        this.hold = hold;
        Length = length;
    }

    /// <summary>The number of elements.</summary>
    public long Length { get; }

    internal bool IsDisposed => hold?.IsDisposed ?? false;

    /// <summary>The <c>CUdeviceptr</c> of the first element; 0 if there is none.</summary>
    /// <exception cref="ObjectDisposedException">The memory is freed.</exception>
    public ulong Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return hold?.Handle ?? 0;
        }
    }

    /// <summary>The elements, for a loss to work on; null is absent.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of <see cref="float"/>, <see cref="double"/>, <see cref="Half"/> and <see cref="BFloat16"/>.</exception>
    /// <exception cref="ObjectDisposedException">The memory is freed.</exception>
    public static implicit operator CudaArray(CudaBuffer<T>? buffer) =>
        buffer is null ? default : new CudaArray(buffer.Pointer, Elements.TypeOf<T>(), buffer.Length);

    /// <summary>The elements, as one factor for each row or each element; null is absent.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of <see cref="float"/>, <see cref="double"/>, <see cref="Half"/> and <see cref="BFloat16"/>.</exception>
    /// <exception cref="ObjectDisposedException">The memory is freed.</exception>
    public static implicit operator CudaFactor(CudaBuffer<T>? buffer) => (CudaArray)buffer;

    private ICudaDriver Driver => context.Device.Driver;

    /// <summary>Copies from the host in the order of the stream, and waits for it.</summary>
    /// <param name="source">As many elements as there are here.</param>
    /// <param name="stream">A <c>CUstream</c> of the same context; 0 is its default stream.</param>
    /// <exception cref="ArgumentException"><paramref name="source"/> has another length.</exception>
    /// <exception cref="CudaException">The driver reports an error.</exception>
    /// <exception cref="ObjectDisposedException">The memory is freed.</exception>
    public void CopyFrom(ReadOnlySpan<T> source, nint stream = 0)
    {
        CheckLength(source.Length, nameof(source));
        ulong pointer = Pointer;
        if (pointer == 0)
            return;
        // The source may move once it is not pinned, and a device that reads memory of the host directly may do so late.
        fixed (T* first = source)
        using (context.Enter())
        {
            Driver.CopyToDevice(pointer, (nint)first, Bytes, stream);
            Driver.SynchronizeStream(stream);
        }
    }

    /// <summary>Copies to the host in the order of the stream, and waits for it.</summary>
    /// <param name="destination">As many elements as there are here.</param>
    /// <param name="stream">A <c>CUstream</c> of the same context; 0 is its default stream.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="CudaException">The driver reports an error.</exception>
    /// <exception cref="ObjectDisposedException">The memory is freed.</exception>
    public void CopyTo(Span<T> destination, nint stream = 0)
    {
        CheckLength(destination.Length, nameof(destination));
        ulong pointer = Pointer;
        if (pointer == 0)
            return;
        fixed (T* first = destination)
        using (context.Enter())
        {
            Driver.CopyToHost((nint)first, pointer, Bytes, stream);
            Driver.SynchronizeStream(stream);
        }
    }

    /// <summary>Sets all bits to zero in the order of the stream, without waiting for it.</summary>
    /// <param name="stream">A <c>CUstream</c> of the same context; 0 is its default stream.</param>
    /// <exception cref="CudaException">The driver reports an error.</exception>
    /// <exception cref="ObjectDisposedException">The memory is freed.</exception>
    public void Clear(nint stream = 0)
    {
        ulong pointer = Pointer;
        if (pointer == 0)
            return;
        using (context.Enter())
            Driver.Fill(pointer, 0, Bytes, stream);
    }

    /// <summary>Frees the memory, after all work that may use it. Errors of the driver are not reported.</summary>
    public void Dispose() => hold?.Dispose();

    private nuint Bytes => (nuint)(Length * Unsafe.SizeOf<T>());

    private void CheckLength(int length, string parameter)
    {
        if (length != Length)
            throw new ArgumentException($"{parameter} has {length} elements, and the buffer {Length}.", parameter);
    }
}

using System.Buffers;
using System.Runtime.InteropServices;
using LossKernels.Cpu;

namespace LossKernels;

/// <summary>
/// An array outside the collected heap, of any length: what a span cannot be past 2^31 elements. It converts to the
/// arguments of a <see cref="LossRequest"/>, one of <see cref="bool"/> to its mask. Whoever makes it disposes of it, and not while a call uses it.
/// </summary>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="Half"/>, <see cref="BFloat16"/> or <see cref="bool"/>.</typeparam>
public sealed unsafe class LargeArray<T> : IDisposable
    where T : unmanaged
{
    private MemoryHandle _handle;
    private void* _allocation;
    private T* _first;

    /// <summary>Allocates memory, all zeros, at the start of a cache line. The system provides it as it is touched.</summary>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    /// <exception cref="OverflowException">That is more bytes than there are addresses.</exception>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public LargeArray(nint length)
    {
        CheckType();
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _allocation = NativeMemory.AllocZeroed(checked(((nuint)length * (nuint)sizeof(T)) + Streaming.Alignment));
        _first = (T*)(((nuint)_allocation + Streaming.Alignment - 1) & ~(nuint)(Streaming.Alignment - 1));
    }

    /// <summary>Takes over pinned memory.</summary>
    /// <param name="handle">What keeps it pinned; disposed of with this.</param>
    /// <param name="length">The number of elements; it is up to the caller that they are there.</param>
    /// <exception cref="ArgumentException"><paramref name="handle"/> holds no memory, but <paramref name="length"/> is not 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public LargeArray(MemoryHandle handle, nint length)
    {
        CheckType();
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (handle.Pointer is null && length > 0)
            throw new ArgumentException($"handle holds no memory, but length is {length}; it must be 0 then.", nameof(handle));
        Length = length;
        _handle = handle;
        _first = (T*)handle.Pointer;
    }

    /// <summary>The number of elements.</summary>
    public nint Length { get; }

    /// <summary>An element.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not from 0 to <see cref="Length"/> − 1.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed of.</exception>
    public ref T this[nint index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
            return ref First[index];
        }
    }

    internal T* First
    {
        get
        {
            ObjectDisposedException.ThrowIf(_first is null && Length > 0, this);
            return _first;
        }
    }

    private static void CheckType()
    {
        if (typeof(T) != typeof(bool))
            Elements.TypeOf<T>();
    }

    /// <summary>All elements, to write.</summary>
    public static implicit operator ElementSpan(LargeArray<T>? array) => array is null ? default : ElementSpan.Of(array.First, array.Length);

    /// <summary>All elements, to read.</summary>
    public static implicit operator ReadOnlyElementSpan(LargeArray<T>? array) => array is null ? default : ReadOnlyElementSpan.Of(array.First, array.Length);

    /// <summary>All elements, as a factor.</summary>
    public static implicit operator Factor(LargeArray<T>? array) => (ReadOnlyElementSpan)array;

    /// <summary>A part of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not within the array.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed of.</exception>
    public Span<T> Slice(nint start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        return new Span<T>(First + start, length);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _handle.Dispose();
        NativeMemory.Free(_allocation);
        _first = null;
        _allocation = null;
    }
}

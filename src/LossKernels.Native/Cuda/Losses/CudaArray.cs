using LossKernels.Cpu;

namespace LossKernels.Cuda;

/// <summary>
/// Contiguous elements in the memory of a device, whoever allocated them. They are used where they are, and must stay there
/// until the work that uses them is done. The default value is absent, which an empty array is not.
/// </summary>
public readonly record struct CudaArray
{
    private readonly bool _isGiven;

    /// <param name="pointer">The <c>CUdeviceptr</c> of the first element, a multiple of the element's size.</param>
    /// <param name="type">The type of each.</param>
    /// <param name="length">How many there are; it is up to the caller that this is true.</param>
    /// <exception cref="ArgumentException"><paramref name="pointer"/> is 0, but <paramref name="length"/> is not; or it is no multiple of the element's size.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative, or <paramref name="type"/> is no element type.</exception>
    public CudaArray(ulong pointer, ElementType type, long length)
    {
        Guard.Defined(type, nameof(type));
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (pointer == 0 && length > 0)
            throw new ArgumentException($"pointer is 0, but there are to be {length} elements; it may be 0 only for 0.", nameof(pointer));
        if (pointer % (ulong)type.Size() != 0)
            throw new ArgumentException($"pointer is 0x{pointer:x}; it must be a multiple of {type.Size()}, the size of a {type}.", nameof(pointer));
        (Pointer, Type, Length, _isGiven) = (pointer, type, length, true);
    }

    /// <summary>The <c>CUdeviceptr</c> of the first element.</summary>
    public ulong Pointer { get; }

    /// <summary>The type of each.</summary>
    public ElementType Type { get; }

    /// <summary>The number of elements.</summary>
    public long Length { get; }

    /// <summary>Whether nothing was given.</summary>
    public bool IsAbsent => !_isGiven;

    internal ArrayView View => new(CudaAddress.Of(Pointer, _isGiven), Type, (nint)Length);
}

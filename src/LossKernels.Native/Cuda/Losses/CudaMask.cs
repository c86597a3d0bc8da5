using LossKernels.Cpu;

namespace LossKernels.Cuda;

/// <summary>
/// Truth values in the memory of a device, a byte each that is 0 where an element, or a row, does not count. The default
/// value is absent: all count.
/// </summary>
public readonly record struct CudaMask
{
    private readonly bool _isGiven;

    /// <param name="pointer">The <c>CUdeviceptr</c> of the first one.</param>
    /// <param name="length">How many there are; it is up to the caller that this is true.</param>
    /// <exception cref="ArgumentException"><paramref name="pointer"/> is 0, but <paramref name="length"/> is not.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public CudaMask(ulong pointer, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (pointer == 0 && length > 0)
            throw new ArgumentException($"pointer is 0, but there are to be {length} truth values; it may be 0 only for 0.", nameof(pointer));
        (Pointer, Length, _isGiven) = (pointer, length, true);
    }

    /// <summary>The <c>CUdeviceptr</c> of the first one.</summary>
    public ulong Pointer { get; }

    /// <summary>The number of truth values.</summary>
    public long Length { get; }

    /// <summary>The truth values of a buffer.</summary>
    public static implicit operator CudaMask(CudaBuffer<bool>? mask) => mask is null ? default : new(mask.Pointer, mask.Length);

    internal ArrayView View => new(CudaAddress.Of(Pointer, _isGiven), default, (nint)Length);
}

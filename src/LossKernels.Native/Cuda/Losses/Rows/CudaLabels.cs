using LossKernels.Cpu.Rows;

namespace LossKernels.Cuda;

/// <summary>Labels in the memory of a device, one for each row, of 32 or 64 bits. The default value is absent.</summary>
public readonly record struct CudaLabels
{
    private readonly bool _isGiven;

    private CudaLabels(ulong pointer, long length, bool is64Bit)
    {
        int size = is64Bit ? sizeof(long) : sizeof(int);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (pointer == 0 && length > 0)
            throw new ArgumentException($"pointer is 0, but there are to be {length} labels; it may be 0 only for 0.", nameof(pointer));
        if (pointer % (ulong)size != 0)
            throw new ArgumentException($"pointer is 0x{pointer:x}; it must be a multiple of {size}, the size of a label.", nameof(pointer));
        (Pointer, Length, Is64Bit, _isGiven) = (pointer, length, is64Bit, true);
    }

    /// <summary>The <c>CUdeviceptr</c> of the first one.</summary>
    public ulong Pointer { get; }

    /// <summary>The number of labels.</summary>
    public long Length { get; }

    internal bool Is64Bit { get; }

    /// <summary>Labels of 64 bits.</summary>
    /// <param name="pointer">The <c>CUdeviceptr</c> of the first one, a multiple of 8.</param>
    /// <param name="length">How many there are; it is up to the caller that this is true.</param>
    /// <exception cref="ArgumentException"><paramref name="pointer"/> is 0, but <paramref name="length"/> is not; or it is no multiple of the size.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static CudaLabels OfInt64(ulong pointer, long length) => new(pointer, length, is64Bit: true);

    /// <summary>Labels of 32 bits.</summary>
    /// <param name="pointer">The <c>CUdeviceptr</c> of the first one, a multiple of 4.</param>
    /// <param name="length">How many there are; it is up to the caller that this is true.</param>
    /// <exception cref="ArgumentException"><paramref name="pointer"/> is 0, but <paramref name="length"/> is not; or it is no multiple of the size.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static CudaLabels OfInt32(ulong pointer, long length) => new(pointer, length, is64Bit: false);

    /// <summary>The labels of a buffer; null is absent.</summary>
    public static implicit operator CudaLabels(CudaBuffer<long>? labels) => labels is null ? default : OfInt64(labels.Pointer, labels.Length);

    /// <summary>The labels of a buffer; null is absent.</summary>
    public static implicit operator CudaLabels(CudaBuffer<int>? labels) => labels is null ? default : OfInt32(labels.Pointer, labels.Length);

    internal LabelView View => new(CudaAddress.Of(Pointer, _isGiven), Is64Bit, (nint)Length);
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LossKernels.Cpu;

namespace LossKernels;

/// <summary>
/// Which elements count, or which rows: true where one does. A masked-out element adds nothing to sum or count and its
/// gradient is +0, whatever its inputs hold. The default value is absent: all count.
/// </summary>
public readonly ref struct MaskSpan
{
    private readonly ref readonly byte _first;

    private MaskSpan(ref readonly byte first, nint length)
    {
        _first = ref first;
        Length = length;
    }

    /// <summary>The number of truth values.</summary>
    public nint Length { get; }

    /// <summary>Whether nothing was given.</summary>
    public bool IsAbsent => Unsafe.IsNullRef(in _first);

    internal ref readonly byte First => ref _first;

    /// <summary>Truth values in native or pinned memory, more of them than a span can hold if need be.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="length">How many there are; it is up to the caller that this is true, and stays so while they are used.</param>
    /// <exception cref="ArgumentNullException"><paramref name="first"/> is null, but <paramref name="length"/> is not 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static unsafe MaskSpan Of(bool* first, nint length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Guard.NotNull(first, length, nameof(first));
        return new(in *(byte*)first, length);
    }

    /// <summary>The truth values of a span.</summary>
    public static implicit operator MaskSpan(ReadOnlySpan<bool> mask) =>
        new(in Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(mask)), mask.Length);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{bool})"/>
    public static implicit operator MaskSpan(Span<bool> mask) => (ReadOnlySpan<bool>)mask;

    /// <summary>The truth values of an array; null is absent.</summary>
    public static implicit operator MaskSpan(bool[]? mask) => (ReadOnlySpan<bool>)mask;

    /// <summary>The truth values of a large array; null is absent.</summary>
    public static unsafe implicit operator MaskSpan(LargeArray<bool>? mask) => mask is null ? default : Of(mask.First, mask.Length);
}

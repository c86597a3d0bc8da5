using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LossKernels.Cpu;

namespace LossKernels;

/// <summary>Labels to read, one for each row: what an array, a span or a pointer of int or long is converted to. The default value is absent.</summary>
public readonly ref struct LabelSpan
{
    private readonly ref readonly byte _first;

    private LabelSpan(ref readonly byte first, nint length, bool is64Bit)
    {
        _first = ref first;
        Length = length;
        Is64Bit = is64Bit;
    }

    /// <summary>The number of labels.</summary>
    public nint Length { get; }

    /// <summary>Whether nothing was given.</summary>
    public bool IsAbsent => Unsafe.IsNullRef(in _first);

    internal bool Is64Bit { get; }

    internal ref readonly byte First => ref _first;

    /// <summary>Labels in native or pinned memory, more of them than a span can hold if need be.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="length">How many there are; it is up to the caller that this is true, and stays so while they are used.</param>
    /// <exception cref="ArgumentNullException"><paramref name="first"/> is null, but <paramref name="length"/> is not 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static unsafe LabelSpan Of(long* first, nint length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Guard.NotNull(first, length, nameof(first));
        return new(in *(byte*)first, length, is64Bit: true);
    }

    /// <inheritdoc cref="Of(long*, nint)"/>
    public static unsafe LabelSpan Of(int* first, nint length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Guard.NotNull(first, length, nameof(first));
        return new(in *(byte*)first, length, is64Bit: false);
    }

    /// <summary>The labels of a span.</summary>
    public static implicit operator LabelSpan(ReadOnlySpan<long> labels) =>
        new(in Unsafe.As<long, byte>(ref MemoryMarshal.GetReference(labels)), labels.Length, is64Bit: true);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{long})"/>
    public static implicit operator LabelSpan(Span<long> labels) => (ReadOnlySpan<long>)labels;

    /// <summary>The labels of an array; null is absent.</summary>
    public static implicit operator LabelSpan(long[]? labels) => (ReadOnlySpan<long>)labels;

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{long})"/>
    public static implicit operator LabelSpan(ReadOnlySpan<int> labels) =>
        new(in Unsafe.As<int, byte>(ref MemoryMarshal.GetReference(labels)), labels.Length, is64Bit: false);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{long})"/>
    public static implicit operator LabelSpan(Span<int> labels) => (ReadOnlySpan<int>)labels;

    /// <inheritdoc cref="op_Implicit(long[])"/>
    public static implicit operator LabelSpan(int[]? labels) => (ReadOnlySpan<int>)labels;
}

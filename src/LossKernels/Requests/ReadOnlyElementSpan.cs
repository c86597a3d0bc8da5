using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LossKernels.Cpu;

namespace LossKernels;

/// <summary>
/// Contiguous elements to read, of any of the element types and any length: what an array, a span or a pointer is
/// converted to. The default value is absent, which an empty array is not.
/// </summary>
public readonly ref struct ReadOnlyElementSpan
{
    private readonly ref readonly byte _first;

    private ReadOnlyElementSpan(ref readonly byte first, nint length, ElementType type)
    {
        _first = ref first;
        Length = length;
        Type = type;
    }

    /// <summary>The number of elements.</summary>
    public nint Length { get; }

    /// <summary>The type of each.</summary>
    public ElementType Type { get; }

    /// <summary>Whether nothing was given.</summary>
    public bool IsAbsent => Unsafe.IsNullRef(in _first);

    internal ref readonly byte First => ref _first;

    /// <summary>The elements of a span.</summary>
    /// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="Half"/> or <see cref="BFloat16"/>.</typeparam>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static ReadOnlyElementSpan Of<T>(ReadOnlySpan<T> elements)
        where T : unmanaged =>
        new(in Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements)), elements.Length, Elements.TypeOf<T>());

    /// <summary>Elements in native or pinned memory, more of them than a span can hold if need be.</summary>
    /// <param name="first">The first element.</param>
    /// <param name="length">How many there are; it is up to the caller that this is true, and stays so while they are used.</param>
    /// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="Half"/> or <see cref="BFloat16"/>.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="first"/> is null, but <paramref name="length"/> is not 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static unsafe ReadOnlyElementSpan Of<T>(T* first, nint length)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Guard.NotNull(first, length, nameof(first));
        return new(in *(byte*)first, length, Elements.TypeOf<T>());
    }

    internal static ReadOnlyElementSpan Of(ref readonly byte first, nint length, ElementType type) => new(in first, length, type);

    /// <summary>All elements of an array; null is absent.</summary>
    public static implicit operator ReadOnlyElementSpan(float[]? elements) => Of<float>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ReadOnlyElementSpan(Span<float> elements) => Of<float>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ReadOnlyElementSpan(ReadOnlySpan<float> elements) => Of<float>(elements);

    /// <summary>All elements of an array; null is absent.</summary>
    public static implicit operator ReadOnlyElementSpan(double[]? elements) => Of<double>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ReadOnlyElementSpan(Span<double> elements) => Of<double>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ReadOnlyElementSpan(ReadOnlySpan<double> elements) => Of<double>(elements);

    /// <summary>All elements of an array; null is absent.</summary>
    public static implicit operator ReadOnlyElementSpan(Half[]? elements) => Of<Half>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ReadOnlyElementSpan(Span<Half> elements) => Of<Half>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ReadOnlyElementSpan(ReadOnlySpan<Half> elements) => Of<Half>(elements);

    /// <summary>All elements of an array; null is absent.</summary>
    public static implicit operator ReadOnlyElementSpan(BFloat16[]? elements) => Of<BFloat16>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ReadOnlyElementSpan(Span<BFloat16> elements) => Of<BFloat16>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ReadOnlyElementSpan(ReadOnlySpan<BFloat16> elements) => Of<BFloat16>(elements);
}

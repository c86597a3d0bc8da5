using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LossKernels.Cpu;

namespace LossKernels;

/// <summary>
/// Contiguous elements to write, of any of the element types and any length: what an array, a span or a pointer is
/// converted to. The default value is absent, which an empty array is not.
/// </summary>
public readonly ref struct ElementSpan
{
    private readonly ref byte _first;

    private ElementSpan(ref byte first, nint length, ElementType type)
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
    public bool IsAbsent => Unsafe.IsNullRef(ref _first);

    internal ref byte First => ref _first;

    /// <summary>The elements of a span.</summary>
    /// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="Half"/> or <see cref="BFloat16"/>.</typeparam>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static ElementSpan Of<T>(Span<T> elements)
        where T : unmanaged =>
        new(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements)), elements.Length, Elements.TypeOf<T>());

    /// <summary>Elements in native or pinned memory, more of them than a span can hold if need be.</summary>
    /// <param name="first">The first element.</param>
    /// <param name="length">How many there are; it is up to the caller that this is true, and stays so while they are used.</param>
    /// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="Half"/> or <see cref="BFloat16"/>.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="first"/> is null, but <paramref name="length"/> is not 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static unsafe ElementSpan Of<T>(T* first, nint length)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Guard.NotNull(first, length, nameof(first));
        return new(ref *(byte*)first, length, Elements.TypeOf<T>());
    }

    /// <summary>The same elements, to read.</summary>
    public static implicit operator ReadOnlyElementSpan(ElementSpan elements) => ReadOnlyElementSpan.Of(in elements._first, elements.Length, elements.Type);

    /// <summary>All elements of an array; null is absent.</summary>
    public static implicit operator ElementSpan(float[]? elements) => Of<float>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ElementSpan(Span<float> elements) => Of<float>(elements);

    /// <summary>All elements of an array; null is absent.</summary>
    public static implicit operator ElementSpan(double[]? elements) => Of<double>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ElementSpan(Span<double> elements) => Of<double>(elements);

    /// <summary>All elements of an array; null is absent.</summary>
    public static implicit operator ElementSpan(Half[]? elements) => Of<Half>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ElementSpan(Span<Half> elements) => Of<Half>(elements);

    /// <summary>All elements of an array; null is absent.</summary>
    public static implicit operator ElementSpan(BFloat16[]? elements) => Of<BFloat16>(elements);

    /// <summary>The elements of a span.</summary>
    public static implicit operator ElementSpan(Span<BFloat16> elements) => Of<BFloat16>(elements);
}

using System.Numerics;

namespace LossKernels.Tests.Support;

/// <summary>An output inside a larger array, whose other elements must stay as they were.</summary>
internal sealed class Canvas<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Margin = 40;
    private static readonly T s_canary = T.CreateTruncating(-123.25);

    private readonly T[] _array;
    private readonly int _offset, _length;

    public Canvas(int length, int offset)
    {
        (_offset, _length) = (Margin + offset, length);
        _array = new T[_offset + length + Margin];
        Array.Fill(_array, s_canary);
    }

    public Canvas(ReadOnlySpan<T> content, int offset)
        : this(content.Length, offset) => content.CopyTo(Span);

    public Span<T> Span => _array.AsSpan(_offset, _length);

    /// <summary>A copy of the output, once nothing around it has changed.</summary>
    public T[] Painted()
    {
        Assert.Equal(-1, _array.AsSpan(0, _offset).IndexOfAnyExcept(s_canary));
        Assert.Equal(-1, _array.AsSpan(_offset + _length).IndexOfAnyExcept(s_canary));
        return Span.ToArray();
    }
}

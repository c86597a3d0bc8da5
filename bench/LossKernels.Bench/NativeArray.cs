using System.Runtime.InteropServices;

namespace LossKernels.Bench;

/// <summary>
/// An array outside the collected heap, at the start of a page: where the allocator happens to put it is not what is
/// measured.
/// </summary>
internal sealed unsafe class NativeArray<T> : IDisposable
    where T : unmanaged
{
    private readonly T* _first;
    private readonly int _count;
    private readonly int _room;

    /// <param name="count">The elements of <see cref="Span"/>.</param>
    /// <param name="room">The elements there are.</param>
    /// <param name="next">Gives the elements.</param>
    public NativeArray(int count, int room, Func<T> next)
    {
        (_count, _room) = (count, room);
        _first = (T*)NativeMemory.AlignedAlloc((nuint)room * (nuint)sizeof(T), 4_096);
        for (int i = 0; i < room; i++)
            _first[i] = next();
    }

    public Span<T> Span => new(_first, _count);

    public Span<T> First(int count) => new Span<T>(_first, _room)[..count];

    public void Dispose() => NativeMemory.AlignedFree(_first);
}

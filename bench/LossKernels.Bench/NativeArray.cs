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

    public NativeArray(int count, Func<T> next)
    {
        Count = count;
        _first = (T*)NativeMemory.AlignedAlloc((nuint)count * (nuint)sizeof(T), 4_096);
        for (int i = 0; i < count; i++)
            _first[i] = next();
    }

    public int Count { get; }

    public Span<T> Span => new(_first, Count);

    public void Dispose() => NativeMemory.AlignedFree(_first);
}

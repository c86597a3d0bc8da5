namespace LossKernels.Tests.Memory;

/// <summary>Whole pages of memory between two pages that nothing may touch: one byte too far ends the process.</summary>
internal sealed unsafe class GuardedMemory<T> : IDisposable
    where T : unmanaged
{
    private readonly nuint _size;

    /// <param name="atLeast">The number of elements to have room for.</param>
    public GuardedMemory(int atLeast)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        nuint inside = ((nuint)(atLeast * sizeof(T)) + page - 1) / page * page;
        _size = inside + (2 * page);
        Lower = Pages.Reserve(_size);
        Start = Lower + page;
        Length = (int)(inside / (nuint)sizeof(T));
        Pages.Open(Start, inside);
        Upper = Start + inside;
    }

    /// <summary>The closed page before the first element.</summary>
    public byte* Lower { get; }

    /// <summary>The closed page behind the last element.</summary>
    public byte* Upper { get; }

    public int Length { get; }

    public Span<T> All => new(Start, Length);

    private byte* Start { get; }

    /// <summary>The first elements, or the last.</summary>
    public Span<T> Edge(int length, bool atEnd) => atEnd ? All[(Length - length)..] : All[..length];

    public void Dispose() => Pages.Release(Lower, _size);
}

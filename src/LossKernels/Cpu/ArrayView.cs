namespace LossKernels.Cpu;

/// <summary>A pinned array; one that is absent has no start.</summary>
internal readonly unsafe record struct ArrayView(nint Address, ElementType Type, nint Length)
{
    public bool IsPresent => Address != 0;

    public nint Bytes => Length * Type.Size();

    /// <summary>Whether every row starts where a vector may be stored past the caches.</summary>
    public bool HasAlignedRows(nint rows, nint length) =>
        Address % Streaming.Alignment == 0 && (rows <= 1 || length * Type.Size() % Streaming.Alignment == 0);

    /// <summary>The address of an element.</summary>
    public byte* At(nint index) => (byte*)Address + (index * Type.Size());
}

namespace LossKernels.Cpu;

/// <summary>The rows, or parts of a row, in a chunk: each with its index, where it begins in the chunk, and its length there.</summary>
internal ref struct RowSegments(nint start, nint count, nint rowLength)
{
    private nint _offset;

    public (nint Row, nint Offset, nint Length) Current { get; private set; }

    public readonly RowSegments GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_offset == count)
            return false;
        (nint row, nint inRow) = nint.DivRem(start + _offset, rowLength);
        nint length = nint.Min(rowLength - inRow, count - _offset);
        Current = (row, _offset, length);
        _offset += length;
        return true;
    }
}

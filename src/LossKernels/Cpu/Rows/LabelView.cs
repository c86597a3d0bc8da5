namespace LossKernels.Cpu.Rows;

/// <summary>Pinned labels; absent ones have no start.</summary>
internal readonly unsafe record struct LabelView(nint Address, bool Is64Bit, nint Length)
{
    public bool IsPresent => Address != 0;

    public int ElementBytes => Is64Bit ? sizeof(long) : sizeof(int);

    public long this[nint row] => Is64Bit ? ((long*)Address)[row] : ((int*)Address)[row];
}

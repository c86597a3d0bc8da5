namespace LossKernels.CudaEmulator.Memory;

/// <summary>A range of global memory; when it is freed the bytes go, and the range stays to tell whose it was.</summary>
internal sealed class Allocation(ulong address, byte[] data, bool isConstant)
{
    public ulong Address { get; } = address;

    public byte[] Data { get; private set; } = data;

    /// <summary>Whether kernels can only read it, as constant memory.</summary>
    public bool IsConstant => isConstant;

    public bool IsFree { get; private set; }

    public bool Has(ulong address, long count) =>
        address >= Address && count <= Data.Length && address - Address <= (ulong)(Data.Length - count);

    public void Free()
    {
        Data = [];
        IsFree = true;
    }
}

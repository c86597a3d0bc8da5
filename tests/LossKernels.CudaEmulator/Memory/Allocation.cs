namespace LossKernels.CudaEmulator.Memory;

/// <summary>A range of global memory; when it is freed the bytes go, and the range stays to tell whose it was.</summary>
internal sealed class Allocation(ulong address, byte[] data)
{
    public ulong Address { get; } = address;

    public byte[] Data { get; private set; } = data;

    public bool IsFree { get; private set; }

    public bool Has(ulong address, long count) =>
        address >= Address && count <= Data.Length && address - Address <= (ulong)(Data.Length - count);

    public void Free()
    {
        Data = [];
        IsFree = true;
    }
}

using static LossKernels.Cuda.CudaApi;
using static LossKernels.Cuda.CudaResult;

namespace LossKernels.Cuda;

public sealed unsafe partial class NativeCudaDriver
{
    /// <inheritdoc/>
    public ulong Allocate(nuint bytes)
    {
        ulong pointer;
        Check(cuMemAlloc_v2(&pointer, bytes));
        return pointer;
    }

    /// <inheritdoc/>
    public void Free(ulong pointer) => Check(cuMemFree_v2(pointer));

    /// <summary>How much memory of the device of the current context nobody has taken, in bytes.</summary>
    /// <exception cref="CudaException">The driver reports an error.</exception>
    public long GetFreeMemory()
    {
        nuint free, total;
        Check(cuMemGetInfo_v2(&free, &total));
        return (long)free;
    }

    /// <inheritdoc/>
    public nint AllocateHost(nuint bytes)
    {
        void* pointer;
        Check(cuMemAllocHost_v2(&pointer, bytes));
        return (nint)pointer;
    }

    /// <inheritdoc/>
    public void FreeHost(nint pointer) => Check(cuMemFreeHost((void*)pointer));

    /// <inheritdoc/>
    public void CopyToDevice(ulong destination, nint source, nuint bytes, nint stream) => Check(cuMemcpyHtoDAsync_v2(destination, (void*)source, bytes, stream));

    /// <inheritdoc/>
    public void CopyToHost(nint destination, ulong source, nuint bytes, nint stream) => Check(cuMemcpyDtoHAsync_v2((void*)destination, source, bytes, stream));

    /// <inheritdoc/>
    public void CopyOnDevice(ulong destination, ulong source, nuint bytes, nint stream) => Check(cuMemcpyDtoDAsync_v2(destination, source, bytes, stream));

    /// <inheritdoc/>
    public void Fill(ulong destination, byte value, nuint bytes, nint stream) => Check(cuMemsetD8Async(destination, value, bytes, stream));
}

using ManagedCuda.BasicTypes;
using Copy = ManagedCuda.DriverAPINativeMethods.AsynchronousMemcpy_v2;
using HostMemory = ManagedCuda.DriverAPINativeMethods.MemoryManagement;

namespace LossKernels.ManagedCuda;

/// <content>Memory. Copies in the order of a stream are not among the library's methods of a context, and are made by its bindings.</content>
public sealed partial class ManagedCudaDriver
{
    /// <inheritdoc/>
    public ulong Allocate(nuint bytes) => ManagedCall.Run("cuMemAlloc", () => (ulong)current.Top.AllocateMemory(bytes));

    /// <inheritdoc/>
    public void Free(ulong pointer) => ManagedCall.Run("cuMemFree", () => current.Top.FreeMemory(Pointer(pointer)));

    /// <inheritdoc/>
    public nint AllocateHost(nuint bytes)
    {
        nint pointer = 0;
        ManagedCall.Check("cuMemAllocHost", HostMemory.cuMemAllocHost_v2(ref pointer, bytes));
        return pointer;
    }

    /// <inheritdoc/>
    public void FreeHost(nint pointer) => ManagedCall.Check("cuMemFreeHost", HostMemory.cuMemFreeHost(pointer));

    /// <inheritdoc/>
    public void CopyToDevice(ulong destination, nint source, nuint bytes, nint stream) =>
        ManagedCall.Check("cuMemcpyHtoDAsync", Copy.cuMemcpyHtoDAsync_v2(Pointer(destination), source, bytes, Stream(stream)));

    /// <inheritdoc/>
    public void CopyToHost(nint destination, ulong source, nuint bytes, nint stream) =>
        ManagedCall.Check("cuMemcpyDtoHAsync", Copy.cuMemcpyDtoHAsync_v2(destination, Pointer(source), bytes, Stream(stream)));

    /// <inheritdoc/>
    public void CopyOnDevice(ulong destination, ulong source, nuint bytes, nint stream) =>
        ManagedCall.Check("cuMemcpyDtoDAsync", Copy.cuMemcpyDtoDAsync_v2(Pointer(destination), Pointer(source), bytes, Stream(stream)));

    /// <inheritdoc/>
    public void Fill(ulong destination, byte value, nuint bytes, nint stream) =>
        ManagedCall.Run("cuMemsetD8Async", () => current.Top.ClearMemoryAsync(Pointer(destination), value, bytes, Stream(stream)));

    private static CUdeviceptr Pointer(ulong pointer) => new(pointer);
}

using System.Runtime.InteropServices;

namespace LossKernels.Cuda;

/// <summary>
/// The functions of the driver API that are used, under the names that the library exports: those with a suffix are the
/// current versions, which the names without it stand for in the headers.
/// </summary>
internal static unsafe partial class CudaApi
{
    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuInit(uint flags);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuDriverGetVersion(int* version);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuGetErrorName(int error, byte** name);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuGetErrorString(int error, byte** text);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuDeviceGetCount(int* count);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuDeviceGet(int* device, int ordinal);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuDeviceGetName(byte* name, int length, int device);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuDeviceGetAttribute(int* value, int attribute, int device);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuDeviceTotalMem_v2(nuint* bytes, int device);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuDevicePrimaryCtxRetain(nint* context, int device);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuDevicePrimaryCtxRelease_v2(int device);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuCtxPushCurrent_v2(nint context);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuCtxPopCurrent_v2(nint* context);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuModuleLoadDataEx(nint* module, byte* image, uint optionCount, int* options, void** values);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuModuleUnload(nint module);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuModuleGetFunction(nint* function, nint module, byte* name);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuLaunchKernel(nint function, uint gridX, uint gridY, uint gridZ, uint blockX, uint blockY, uint blockZ, uint sharedBytes, nint stream, void** parameters, void** extra);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuMemAlloc_v2(ulong* pointer, nuint bytes);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuMemFree_v2(ulong pointer);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuMemGetInfo_v2(nuint* free, nuint* total);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuMemAllocHost_v2(void** pointer, nuint bytes);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuMemFreeHost(void* pointer);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuMemcpyHtoDAsync_v2(ulong destination, void* source, nuint bytes, nint stream);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuMemcpyDtoHAsync_v2(void* destination, ulong source, nuint bytes, nint stream);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuMemcpyDtoDAsync_v2(ulong destination, ulong source, nuint bytes, nint stream);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuMemsetD8Async(ulong destination, byte value, nuint bytes, nint stream);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuStreamCreate(nint* stream, uint flags);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuStreamDestroy_v2(nint stream);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuStreamSynchronize(nint stream);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuEventCreate(nint* handle, uint flags);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuEventDestroy_v2(nint handle);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuEventRecord(nint handle, nint stream);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuEventSynchronize(nint handle);

    [LibraryImport(CudaLibrary.Name)]
    internal static partial int cuEventElapsedTime(float* milliseconds, nint start, nint end);
}

using System.Runtime.InteropServices;
using static LossKernels.Cuda.CudaApi;

namespace LossKernels.Cuda;

/// <summary>The names that a driver must export. One that is too old lacks some, which would otherwise be found out by a call.</summary>
internal static class CudaSymbols
{
    public static string[] Names { get; } =
    [
        nameof(cuInit),
        nameof(cuDriverGetVersion),
        nameof(cuGetErrorName),
        nameof(cuGetErrorString),
        nameof(cuDeviceGetCount),
        nameof(cuDeviceGet),
        nameof(cuDeviceGetName),
        nameof(cuDeviceGetAttribute),
        nameof(cuDeviceTotalMem_v2),
        nameof(cuDevicePrimaryCtxRetain),
        nameof(cuDevicePrimaryCtxRelease_v2),
        nameof(cuCtxPushCurrent_v2),
        nameof(cuCtxPopCurrent_v2),
        nameof(cuModuleLoadDataEx),
        nameof(cuModuleUnload),
        nameof(cuModuleGetFunction),
        nameof(cuLaunchKernel),
        nameof(cuMemAlloc_v2),
        nameof(cuMemFree_v2),
        nameof(cuMemGetInfo_v2),
        nameof(cuMemAllocHost_v2),
        nameof(cuMemFreeHost),
        nameof(cuMemcpyHtoDAsync_v2),
        nameof(cuMemcpyDtoHAsync_v2),
        nameof(cuMemcpyDtoDAsync_v2),
        nameof(cuMemsetD8Async),
        nameof(cuStreamCreate),
        nameof(cuStreamDestroy_v2),
        nameof(cuStreamSynchronize),
        nameof(cuEventCreate),
        nameof(cuEventDestroy_v2),
        nameof(cuEventRecord),
        nameof(cuEventSynchronize),
        nameof(cuEventElapsedTime),
    ];

    /// <summary>The first one that the library lacks, or null.</summary>
    public static string? FirstMissing(nint library) => Array.Find(Names, name => !NativeLibrary.TryGetExport(library, name, out _));
}

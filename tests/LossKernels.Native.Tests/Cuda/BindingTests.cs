using System.Reflection;
using System.Runtime.InteropServices;
using LossKernels.Cuda;

namespace LossKernels.Native.Tests;

public class BindingTests
{
    /// <summary>What the driver exports, of what concerns this library; of those in <see cref="s_replaced"/> also the version that headers no longer name.</summary>
    private static readonly HashSet<string> s_exported =
    [
        "cuInit", "cuDriverGetVersion", "cuGetErrorName", "cuGetErrorString", "cuGetProcAddress_v2",
        "cuDeviceGet", "cuDeviceGetCount", "cuDeviceGetName", "cuDeviceGetUuid_v2", "cuDeviceGetAttribute", "cuDeviceTotalMem_v2",
        "cuDevicePrimaryCtxRetain", "cuDevicePrimaryCtxRelease_v2", "cuDevicePrimaryCtxReset_v2", "cuDevicePrimaryCtxSetFlags_v2", "cuDevicePrimaryCtxGetState",
        "cuCtxCreate_v2", "cuCtxDestroy_v2", "cuCtxPushCurrent_v2", "cuCtxPopCurrent_v2", "cuCtxSetCurrent", "cuCtxGetCurrent", "cuCtxGetDevice", "cuCtxSynchronize",
        "cuModuleLoad", "cuModuleLoadData", "cuModuleLoadDataEx", "cuModuleUnload", "cuModuleGetFunction", "cuModuleGetGlobal_v2",
        "cuFuncGetAttribute", "cuFuncSetAttribute", "cuLaunchKernel", "cuLaunchCooperativeKernel",
        "cuMemAlloc_v2", "cuMemFree_v2", "cuMemGetInfo_v2", "cuMemAllocHost_v2", "cuMemHostAlloc", "cuMemFreeHost", "cuMemAllocAsync", "cuMemFreeAsync",
        "cuMemcpyHtoD_v2", "cuMemcpyDtoH_v2", "cuMemcpyDtoD_v2", "cuMemcpyHtoDAsync_v2", "cuMemcpyDtoHAsync_v2", "cuMemcpyDtoDAsync_v2",
        "cuMemsetD8_v2", "cuMemsetD32_v2", "cuMemsetD8Async", "cuMemsetD32Async",
        "cuStreamCreate", "cuStreamCreateWithPriority", "cuStreamDestroy_v2", "cuStreamSynchronize", "cuStreamQuery", "cuStreamWaitEvent", "cuStreamIsCapturing",
        "cuEventCreate", "cuEventDestroy_v2", "cuEventRecord", "cuEventSynchronize", "cuEventQuery", "cuEventElapsedTime",
    ];

    private static readonly IEnumerable<string> s_replaced = s_exported.Where(name => name.EndsWith("_v2", StringComparison.Ordinal)).Select(name => name[..^3]);

    private static IEnumerable<MethodInfo> Bindings =>
        typeof(CudaApi).GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(method => method.IsDefined(typeof(LibraryImportAttribute)));

    [Fact]
    public void EveryBindingIsAnExportInItsCurrentVersion()
    {
        Assert.All(Bindings, method =>
        {
            string name = method.GetCustomAttribute<LibraryImportAttribute>()!.EntryPoint ?? method.Name;
            Assert.Contains(name, s_exported);
            Assert.DoesNotContain(name, s_replaced);
            Assert.Equal(typeof(int), method.ReturnType);
        });
    }

    [Fact]
    public void AllBindingsAreLookedForBeforehand() =>
        Assert.Equal(Bindings.Select(method => method.Name).Order(StringComparer.Ordinal), CudaSymbols.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void AllBindingsAreOfTheOneLibrary() =>
        Assert.All(Bindings, method => Assert.Equal(CudaLibrary.Name, method.GetCustomAttribute<LibraryImportAttribute>()!.LibraryName));
}

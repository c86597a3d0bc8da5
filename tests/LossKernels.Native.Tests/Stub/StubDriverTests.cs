namespace LossKernels.Native.Tests;

/// <summary>The bindings against a library in C, whose arguments have the types of the driver API.</summary>
public class StubDriverTests
{
    private const string Device = "driver 12.8, Stub, compute capability 9.1, 132 multiprocessors, 85899345920 bytes";

    [Fact]
    public void EveryCallArrivesAsItWasMade()
    {
        StubDriver.SkipWithoutCompiler();
        using var stub = new StubDriver();
        (string output, string[] calls) = stub.Probe();
        Assert.Equal([Device, "42949672960 bytes free", "1.5 ms"], Lines(output));
        Assert.Equal(
            [
                "cuInit(0)",
                "cuDriverGetVersion()",
                "cuDeviceGetCount()",
                "cuDeviceGet(0)",
                "cuDeviceGetName(256, 40)",
                "cuDeviceTotalMem_v2(40)",
                "cuDeviceGet(0)",
                "cuDeviceGetAttribute(75, 40)",
                "cuDeviceGet(0)",
                "cuDeviceGetAttribute(76, 40)",
                "cuDeviceGet(0)",
                "cuDeviceGetAttribute(16, 40)",
                "cuDeviceGet(0)",
                "cuDevicePrimaryCtxRetain(40)",
                "cuCtxPushCurrent_v2(100000001)",
                "cuMemGetInfo_v2()",
                "cuModuleLoadDataEx(.version 7.0, 4, 3:, 4:16384, 5:, 6:16384)",
                "cuModuleGetFunction(200000002, kernel)",
                "cuStreamCreate(1)",
                "cuEventCreate(0)",
                "cuEventCreate(0)",
                "cuMemAlloc_v2(16)",
                "cuMemAllocHost_v2(16)",
                "cuEventRecord(600000006, 400000004)",
                "cuMemsetD8Async(700000000000, ab, 16, 400000004)",
                "cuMemcpyHtoDAsync_v2(700000000000, 500000005, 8, 400000004)",
                "cuMemcpyDtoDAsync_v2(700000000008, 700000000000, 4, 400000004)",
                "cuMemcpyDtoHAsync_v2(500000005, 700000000000, 16, 400000004)",
                "cuLaunchKernel(300000003, 2 3 4, 5 6 7, 8, 400000004, 700000000000 -2 3 -4 0.5 0.25, 0)",
                "cuEventRecord(600000007, 400000004)",
                "cuEventSynchronize(600000007)",
                "cuStreamSynchronize(400000004)",
                "cuEventElapsedTime(600000006, 600000007)",
                "cuMemFreeHost(500000005)",
                "cuMemFree_v2(700000000000)",
                "cuEventDestroy_v2(600000007)",
                "cuEventDestroy_v2(600000006)",
                "cuStreamDestroy_v2(400000004)",
                "cuModuleUnload(200000002)",
                "cuCtxPopCurrent_v2()",
                "cuDeviceGet(0)",
                "cuDevicePrimaryCtxRelease_v2(40)",
            ],
            calls);
    }

    [Fact]
    public void ErrorsAreNamedByTheDriver()
    {
        StubDriver.SkipWithoutCompiler();
        using var stub = new StubDriver();
        Assert.Equal("unavailable: cuInit failed: CUDA_ERROR_NO_DEVICE (100): no CUDA-capable device is detected", Lines(stub.Probe(Failing("cuInit", 100)).Output)[^1]);
        Assert.Equal("unavailable: the driver finds no CUDA device", Lines(stub.Probe(("STUB_EMPTY", "1")).Output)[^1]);
        Assert.Equal("CudaException: cuMemAlloc failed: CUDA_ERROR_OUT_OF_MEMORY (2): out of memory", Lines(stub.Probe(Failing("cuMemAlloc_v2", 2)).Output)[^1]);
        Assert.Equal("CudaException: cuLaunchKernel failed: an error the driver has no name for (9999): no description", Lines(stub.Probe(Failing("cuLaunchKernel", 9999)).Output)[^1]);
        Assert.Equal(
            ["CudaException: cuModuleLoadDataEx failed: CUDA_ERROR_INVALID_PTX (218): some error", "line 1: no target", "0 registers"],
            Lines(stub.Probe(Failing("cuModuleLoadDataEx", 218)).Output)[^3..]);
    }

    [Fact]
    public void ADriverThatIsTooOldIsAReason()
    {
        StubDriver.SkipWithoutCompiler();
        using var stub = new StubDriver("OLD_DRIVER");
        (string output, string[] calls) = stub.Probe();
        Assert.Equal("unavailable: the CUDA driver lacks cuDriverGetVersion: CUDA 11.0 or later is needed", Lines(output)[^1]);
        Assert.Empty(calls);
    }

    private static (string, string)[] Failing(string function, int code) => [("STUB_FAIL", function), ("STUB_CODE", $"{code}")];

    private static string[] Lines(string output) => output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}

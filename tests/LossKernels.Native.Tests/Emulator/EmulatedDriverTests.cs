namespace LossKernels.Native.Tests;

/// <summary>The driver that interprets PTX does what one does, and finds out what is wrong.</summary>
public class EmulatedDriverTests
{
    private const string InvalidValue = "CUDA_ERROR_INVALID_VALUE (1): invalid argument", InvalidHandle = "CUDA_ERROR_INVALID_HANDLE (400): invalid resource handle";
    private const string InvalidContext = "CUDA_ERROR_INVALID_CONTEXT (201): invalid device context";

    [Fact]
    public void DevicesTellOfThemselves() => Says(
        "device",
        "driver 12.8",
        "Emulator 0, compute capability 7.0, 2 multiprocessors, 1073741824 bytes",
        "Emulator 1, compute capability 7.0, 2 multiprocessors, 1073741824 bytes",
        "no such device: cuDeviceGet failed: CUDA_ERROR_INVALID_DEVICE (101): invalid device ordinal",
        $"no context: cuMemAlloc failed: {InvalidContext}");

    [Fact]
    public void AFaultStaysWithItsContextAndIsExplained()
    {
        string error = Says(
            "faults",
            [
                .. Fault("beyond an array", "CUDA_ERROR_ILLEGAL_ADDRESS (700): an illegal memory access was encountered"),
                .. Fault("off alignment", "CUDA_ERROR_MISALIGNED_ADDRESS (716): misaligned address"),
                .. Fault("an unwritten register", "CUDA_ERROR_LAUNCH_FAILED (719): unspecified launch failure"),
                .. Fault("a divergent barrier", "CUDA_ERROR_LAUNCH_FAILED (719): unspecified launch failure"),
            ]);
        string[] lines = error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^Emulator 0: k, line 8, block .* thread .*\(LOSSKERNELS_EMULATOR_SEED=1\)$", line));
        Assert.Contains("4 bytes after the allocation", lines[0]);
        Assert.Contains("are not aligned", lines[1]);
        Assert.Contains("register %r1 is read before it is written", lines[2]);
        Assert.Contains("the barrier is reached by the lanes 0x0000001f", lines[3]);

        static IEnumerable<string> Fault(string name, string result) =>
        [
            $"{name}: no error", $"and then: cuStreamSynchronize failed: {result}", $"and then: cuMemFree failed: {result}", $"and then: cuStreamCreate failed: {result}", "another context: no error",
        ];
    }

    [Fact]
    public void WhatIsGoneOrOfAnotherContextIsRefused() => Says(
        "handles",
        $"a stream that is gone: cuStreamSynchronize failed: {InvalidHandle}",
        $"a module as a stream: cuStreamSynchronize failed: {InvalidHandle}",
        $"beyond an array: cuMemsetD8Async failed: {InvalidValue}",
        $"a part of an array: cuMemFree failed: {InvalidValue}",
        $"no array: cuMemFree failed: {InvalidValue}",
        $"another context's stream: cuStreamSynchronize failed: {InvalidContext}",
        $"another context's module: cuModuleGetFunction failed: {InvalidContext}",
        $"another context's memory: cuMemsetD8Async failed: {InvalidValue}",
        $"another context's kernel: cuLaunchKernel failed: {InvalidContext}",
        "a context that is still retained: no error",
        $"a kernel whose module is gone: cuLaunchKernel failed: {InvalidHandle}",
        $"memory that is gone: cuMemFree failed: {InvalidValue}",
        "a context that is gone: cuStreamSynchronize failed: CUDA_ERROR_CONTEXT_IS_DESTROYED (709): context is destroyed",
        $"its handle: cuCtxPushCurrent failed: {InvalidContext}",
        $"once more: cuDevicePrimaryCtxRelease failed: {InvalidContext}",
        "left: ");

    [Fact]
    public void ASourceThatIsChangedTooEarlyIsFoundOut() => Says("late-source", "before the stream is synchronised: 0", "afterwards: 2");

    [Fact]
    public void TheDefaultStreamWaitsForBlockingStreamsOnly() => Says("default-stream", "a blocking stream: 1", "another: 0 1 2");

    [Fact]
    public void ASeedIsASchedule() => Says("schedules", "the same again: True", "seen: 0 1 2");

    [Fact]
    public void EventsHappenInTheirStream() => Says(
        "events",
        $"not recorded: cuEventElapsedTime failed: {InvalidHandle}",
        "not happened: cuEventElapsedTime failed: CUDA_ERROR_NOT_READY (600): device not ready",
        "time passes: True",
        $"destroyed: cuEventSynchronize failed: {InvalidHandle}");

    [Fact]
    public void WhatDoesNotFitIsRefused() => Says(
        "modules",
        "no PTX: cuModuleLoadDataEx failed: CUDA_ERROR_INVALID_PTX (218): a PTX JIT compilation failed | line 2: '.version' is expected, not 'nonsense'",
        "no such kernel: cuModuleGetFunction failed: CUDA_ERROR_NOT_FOUND (500): named symbol not found",
        $"no threads: cuLaunchKernel failed: {InvalidValue}",
        $"too much shared memory: cuLaunchKernel failed: {InvalidValue}",
        "too much memory: cuMemAlloc failed: CUDA_ERROR_OUT_OF_MEMORY (2): out of memory",
        "free: 1073741824");

    [Fact]
    public void TheEnvironmentAsksForAFailureToo() => Assert.Equal(
        "no such kernel: cuModuleLoadDataEx failed: CUDA_ERROR_INVALID_PTX (218): a PTX JIT compilation failed | line 1: this module was to be refused",
        EmulatedDriver.Probe("modules", inject: "module=2").Output[1]);

    /// <returns>What it writes to the error stream.</returns>
    private static string Says(string program, params IEnumerable<string> lines)
    {
        (string[] output, string error) = EmulatedDriver.Probe(program);
        Assert.Equal(lines, output);
        return error;
    }
}

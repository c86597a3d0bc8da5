using System.Runtime.InteropServices;

namespace LossKernels.CudaEmulator.Driver;

/// <content>Streams and events.</content>
internal static unsafe partial class Exports
{
    private const uint NonBlocking = 1;

    // A step stands for a microsecond.
    private const float StepMilliseconds = 1e-3f;

    [UnmanagedCallersOnly(EntryPoint = nameof(cuStreamCreate))]
    public static int cuStreamCreate(nint* stream, uint flags) => Call.InContext(context =>
    {
        DriverException.Unless(flags <= NonBlocking, Result.CUDA_ERROR_INVALID_VALUE);
        *stream = context.CreateStream(flags != NonBlocking);
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuStreamDestroy_v2))]
    public static int cuStreamDestroy_v2(nint stream) => Call.InContext(context => context.DestroyStream(stream));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuStreamSynchronize))]
    public static int cuStreamSynchronize(nint stream) => Call.InContext(context =>
    {
        Stream found = context.Find(stream);
        context.Synchronize(() => found.IsIdle);
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuEventCreate))]
    public static int cuEventCreate(nint* handle, uint flags) => Call.InContext(context => *handle = context.Machine.Handles.Add(new Event(context)));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuEventDestroy_v2))]
    public static int cuEventDestroy_v2(nint handle) => Call.InContext(context => context.Machine.Handles.Take<Event>(handle, context));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuEventRecord))]
    public static int cuEventRecord(nint handle, nint stream) => Call.InContext(context =>
    {
        Event found = context.Machine.Handles.Find<Event>(handle, context);
        found.Record();
        context.Machine.Add(context.Find(stream), () => found.Happen(context.Machine.Time));
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuEventSynchronize))]
    public static int cuEventSynchronize(nint handle) => Call.InContext(context =>
    {
        Event found = context.Machine.Handles.Find<Event>(handle, context);
        context.Synchronize(() => found.HasHappened);
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuEventElapsedTime))]
    public static int cuEventElapsedTime(float* milliseconds, nint start, nint end) => Call.InContext(context =>
    {
        Event first = context.Machine.Handles.Find<Event>(start, context), last = context.Machine.Handles.Find<Event>(end, context);
        DriverException.Unless(first.HasHappened && last.HasHappened, Result.CUDA_ERROR_NOT_READY);
        DriverException.Unless(first.Time is not null && last.Time is not null, Result.CUDA_ERROR_INVALID_HANDLE);
        *milliseconds = (last.Time!.Value - first.Time!.Value) * StepMilliseconds;
    });
}

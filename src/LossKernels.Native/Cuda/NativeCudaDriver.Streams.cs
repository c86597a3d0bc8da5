using static LossKernels.Cuda.CudaApi;
using static LossKernels.Cuda.CudaResult;

namespace LossKernels.Cuda;

/// <content>Streams, and events, by which the device itself takes the time.</content>
public sealed unsafe partial class NativeCudaDriver
{
    /// <inheritdoc/>
    public nint CreateStream()
    {
        nint stream;
        Check(cuStreamCreate(&stream, NonBlocking));
        return stream;
    }

    /// <inheritdoc/>
    public void DestroyStream(nint stream) => Check(cuStreamDestroy_v2(stream));

    /// <inheritdoc/>
    public void SynchronizeStream(nint stream) => Check(cuStreamSynchronize(stream));

    /// <summary>Creates an event, a <c>CUevent</c>.</summary>
    /// <exception cref="CudaException">The driver reports an error, here as in the members that follow.</exception>
    public nint CreateEvent()
    {
        nint handle;
        Check(cuEventCreate(&handle, 0));
        return handle;
    }

    /// <summary>Destroys an event.</summary>
    public void DestroyEvent(nint handle) => Check(cuEventDestroy_v2(handle));

    /// <summary>Has an event note the time when the stream gets there.</summary>
    public void RecordEvent(nint handle, nint stream) => Check(cuEventRecord(handle, stream));

    /// <summary>Waits until the event has happened.</summary>
    public void SynchronizeEvent(nint handle) => Check(cuEventSynchronize(handle));

    /// <summary>The time between two events that have happened, in milliseconds, to half a microsecond.</summary>
    public float GetElapsedMilliseconds(nint start, nint end)
    {
        float milliseconds;
        Check(cuEventElapsedTime(&milliseconds, start, end));
        return milliseconds;
    }
}

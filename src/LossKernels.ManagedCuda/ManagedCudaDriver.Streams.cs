using System.Collections.Concurrent;
using ManagedCuda.BasicTypes;
using CudaStream = ManagedCuda.CudaStream;

namespace LossKernels.ManagedCuda;

/// <content>Streams. One is destroyed when its object is disposed.</content>
public sealed partial class ManagedCudaDriver
{
    private readonly ConcurrentDictionary<nint, CudaStream> streams = new();

    /// <inheritdoc/>
    public nint CreateStream()
    {
        CudaStream stream = ManagedCall.Run("cuStreamCreate", () => new CudaStream(CUStreamFlags.NonBlocking));
        streams[stream.Stream.Pointer] = stream;
        return stream.Stream.Pointer;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The stream is none that <see cref="CreateStream"/> returned.</exception>
    public void DestroyStream(nint stream)
    {
        if (!streams.TryRemove(stream, out CudaStream? created))
            throw new ArgumentException($"stream must be one that CreateStream returned; it is 0x{stream:x}.", nameof(stream));
        ManagedCall.Run("cuStreamDestroy", created.Dispose);
    }

    /// <inheritdoc/>
    public void SynchronizeStream(nint stream) => ManagedCall.Run("cuStreamSynchronize", () =>
    {
        using var wrapper = new CudaStream(Stream(stream), false);
        wrapper.Synchronize();
    });
}

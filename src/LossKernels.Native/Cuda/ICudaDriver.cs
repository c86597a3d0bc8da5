using System.Diagnostics.CodeAnalysis;

namespace LossKernels.Cuda;

/// <summary>
/// What the CUDA backend asks of a driver. Handles are those of the driver API as they are, so that a context, a stream or
/// memory that another library made can be used: <c>CUcontext</c>, <c>CUstream</c>, <c>CUmodule</c> and <c>CUfunction</c>
/// as <see cref="nint"/>, <c>CUdeviceptr</c> as <see cref="ulong"/>.
/// </summary>
/// <remarks>
/// Implementations are thread-safe. Every member behind <see cref="TryInitialize"/> throws <see cref="CudaException"/> where
/// the driver reports an error, and is called only after <see cref="TryInitialize"/> has returned true. Those from
/// <see cref="LoadModule"/> on need a context that is current on the calling thread (<see cref="PushContext"/>). A stream of
/// 0 is the default stream of that context.
/// </remarks>
public interface ICudaDriver
{
    /// <summary>Finds out whether the driver can be used. Never throws.</summary>
    /// <param name="reason">Why it cannot, as a sentence without a full stop.</param>
    bool TryInitialize([NotNullWhen(false)] out string? reason);

    /// <summary>The CUDA version that the driver supports, as 12.8.</summary>
    Version DriverVersion { get; }

    /// <summary>The number of devices.</summary>
    int DeviceCount { get; }

    /// <summary>What is known of a device.</summary>
    /// <param name="device">From 0 to <see cref="DeviceCount"/> - 1.</param>
    CudaDeviceInfo GetDevice(int device);

    /// <summary>
    /// Takes the primary context of a device, which it shares with every library on the CUDA runtime. Each call wants one of
    /// <see cref="ReleaseContext"/>.
    /// </summary>
    nint RetainContext(int device);

    /// <summary>Gives the primary context of a device back.</summary>
    void ReleaseContext(int device);

    /// <summary>Makes a context current on the calling thread until <see cref="PopContext"/>.</summary>
    void PushContext(nint context);

    /// <summary>Makes the context current that was so before <see cref="PushContext"/>.</summary>
    void PopContext();

    /// <summary>Compiles PTX for the device and loads it.</summary>
    /// <param name="ptx">The text in UTF-8, whose last byte is 0.</param>
    /// <exception cref="CudaException"><see cref="CudaException.Log"/> has what the compiler said.</exception>
    nint LoadModule(ReadOnlySpan<byte> ptx);

    /// <summary>Unloads a module.</summary>
    void UnloadModule(nint module);

    /// <summary>A kernel of a module. It lives as long as the module.</summary>
    nint GetFunction(nint module, string name);

    /// <summary>Enqueues a kernel.</summary>
    /// <param name="launch">The kernel, its grid and its stream.</param>
    /// <param name="arguments">As many as the kernel has parameters, each as wide as its parameter.</param>
    void Launch(in CudaLaunch launch, ReadOnlySpan<CudaArgument> arguments);

    /// <summary>Allocates memory on the device.</summary>
    /// <param name="bytes">At least 1.</param>
    ulong Allocate(nuint bytes);

    /// <summary>Frees memory on the device, after all work that may use it.</summary>
    void Free(ulong pointer);

    /// <summary>Allocates memory of the host that the device can copy from and to without staging it.</summary>
    /// <param name="bytes">At least 1.</param>
    nint AllocateHost(nuint bytes);

    /// <summary>Frees such memory.</summary>
    void FreeHost(nint pointer);

    /// <summary>Copies from the host in the order of the stream. The source must stay as it is until the stream is synchronised.</summary>
    void CopyToDevice(ulong destination, nint source, nuint bytes, nint stream);

    /// <summary>Copies to the host in the order of the stream. The destination is written when the stream is synchronised.</summary>
    void CopyToHost(nint destination, ulong source, nuint bytes, nint stream);

    /// <summary>Copies within the device in the order of the stream.</summary>
    void CopyOnDevice(ulong destination, ulong source, nuint bytes, nint stream);

    /// <summary>Sets bytes on the device in the order of the stream.</summary>
    void Fill(ulong destination, byte value, nuint bytes, nint stream);

    /// <summary>Creates a stream that does not wait for the default stream.</summary>
    nint CreateStream();

    /// <summary>Destroys a stream, after the work that is in it.</summary>
    void DestroyStream(nint stream);

    /// <summary>Waits for all work in a stream. Errors of that work are reported here.</summary>
    void SynchronizeStream(nint stream);
}

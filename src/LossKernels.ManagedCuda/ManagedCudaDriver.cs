using System.Diagnostics.CodeAnalysis;
using LossKernels.Cuda;
using ManagedCuda;
using CudaContext = ManagedCuda.CudaContext;

namespace LossKernels.ManagedCuda;

/// <summary>
/// The driver by way of ManagedCuda, for programs that use it anyway. Contexts, streams and memory are those of the driver
/// either way, and can be exchanged.
/// </summary>
/// <remarks>A launch boxes every argument here; <see cref="NativeCudaDriver"/> does not.</remarks>
public sealed partial class ManagedCudaDriver : ICudaDriver
{
    private readonly PrimaryContexts primaries = new();
    private readonly CurrentContexts current = new();

    /// <inheritdoc/>
    public Version DriverVersion
    {
        get
        {
            // 12080 is version 12.8, and 12.80 there.
            Version version = ManagedCall.Run("cuDriverGetVersion", CudaContext.GetDriverVersion);
            return new Version(version.Major, version.Minor / 10);
        }
    }

    /// <inheritdoc/>
    public int DeviceCount => ManagedCall.Run("cuDeviceGetCount", CudaContext.GetDeviceCount);

    /// <inheritdoc/>
    public bool TryInitialize([NotNullWhen(false)] out string? reason)
    {
        try
        {
            _ = DeviceCount;
            reason = null;
        }
        catch (Exception exception)
        {
            // Lines that follow are the paths that were tried.
            reason = exception.GetBaseException().Message.Split('\n')[0].TrimEnd().TrimEnd('.');
        }
        return reason is null;
    }

    /// <inheritdoc/>
    public CudaDeviceInfo GetDevice(int device) => ManagedCall.Run("cuDeviceGetAttribute", () =>
    {
        CudaDeviceProperties properties = CudaContext.GetDeviceInfo(device);
        return new CudaDeviceInfo(properties.DeviceName, properties.ComputeCapability, properties.MultiProcessorCount, properties.TotalGlobalMemory);
    });

    /// <inheritdoc/>
    public nint RetainContext(int device) => ManagedCall.Run("cuDevicePrimaryCtxRetain", () => primaries.Retain(device));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It was not retained as often.</exception>
    public void ReleaseContext(int device) => ManagedCall.Run("cuDevicePrimaryCtxRelease", () => primaries.Release(device));

    /// <inheritdoc/>
    public void PushContext(nint context) => ManagedCall.Run("cuCtxPushCurrent", () => current.Push(context));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">None was pushed.</exception>
    public void PopContext() => ManagedCall.Run("cuCtxPopCurrent", current.Pop);
}

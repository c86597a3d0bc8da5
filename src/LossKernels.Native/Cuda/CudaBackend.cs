namespace LossKernels.Cuda;

/// <summary>The devices of a CUDA driver.</summary>
public sealed class CudaBackend : IDisposable
{
    private readonly Lazy<CudaAvailability> availability;

    /// <summary>Devices through another driver than the installed one, or through it by way of another library.</summary>
    public CudaBackend(ICudaDriver driver)
    {
        ArgumentNullException.ThrowIfNull(driver);
        Driver = driver;
        availability = new Lazy<CudaAvailability>(() => CudaAvailability.Of(driver));
    }

    /// <summary>The installed driver, for the whole process: to dispose it does nothing.</summary>
    public static CudaBackend Default { get; } = new(new NativeCudaDriver());

    /// <summary>The driver that is asked.</summary>
    public ICudaDriver Driver { get; }

    /// <summary>Whether there is a driver and a device. Never throws; found out once, when first asked for.</summary>
    public bool IsAvailable => UnavailableReason is null;

    /// <summary>Why there is none, or null where there is. Never throws.</summary>
    public string? UnavailableReason => availability.Value.Reason;

    /// <summary>The CUDA version that the driver supports, or null where there is no driver. Never throws.</summary>
    public Version? DriverVersion => availability.Value.DriverVersion;

    /// <summary>The devices, in the driver's order; none where CUDA is not available. Never throws.</summary>
    public IReadOnlyList<CudaDevice> Devices => availability.Value.Devices;

    /// <summary>A device.</summary>
    /// <param name="ordinal">From 0 to the number of <see cref="Devices"/> - 1.</param>
    /// <exception cref="InvalidOperationException">CUDA is not available; the message says why.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such device.</exception>
    public CudaDevice GetDevice(int ordinal = 0)
    {
        if (UnavailableReason is string reason)
            throw new InvalidOperationException($"CUDA is not available: {reason}.");
        return ordinal >= 0 && ordinal < Devices.Count
            ? Devices[ordinal]
            : throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"ordinal must be from 0 to {Devices.Count - 1}.");
    }

    /// <summary>
    /// Unloads what was loaded and frees what is left in the primary contexts, and gives these back. Errors of the driver are
    /// not reported: nothing could be done about them.
    /// </summary>
    public void Dispose()
    {
        if (ReferenceEquals(this, Default) || !availability.IsValueCreated)
            return;
        foreach (CudaDevice device in Devices)
            device.Close();
    }
}

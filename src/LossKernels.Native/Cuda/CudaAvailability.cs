namespace LossKernels.Cuda;

/// <summary>What the first look at a driver found.</summary>
internal sealed record CudaAvailability(string? Reason, Version? DriverVersion, IReadOnlyList<CudaDevice> Devices)
{
    public static CudaAvailability Of(ICudaDriver driver)
    {
        if (!driver.TryInitialize(out string? reason))
            return new CudaAvailability(reason, null, []);
        try
        {
            Version version = driver.DriverVersion;
            CudaDevice[] devices = [.. Enumerable.Range(0, driver.DeviceCount).Select(i => new CudaDevice(driver, i, driver.GetDevice(i)))];
            return new CudaAvailability(devices.Length == 0 ? "the driver finds no CUDA device" : null, version, devices);
        }
        catch (CudaException exception)
        {
            return new CudaAvailability(exception.Message, null, []);
        }
    }
}

using LossKernels.Cuda;
using LossKernels.ManagedCuda;

namespace LossKernels.Native.Tests;

public class AvailabilityTests
{
    [Fact]
    public void TheInstalledDriverIsThereOrThereIsAReason()
    {
        CudaBackend backend = CudaBackend.Default;
        Assert.Equal(backend.UnavailableReason is null, backend.IsAvailable);
        Assert.Equal(backend.IsAvailable, backend.Devices.Count > 0);
        if (CudaLibrary.Handle != 0)
            return;
        Assert.Null(backend.DriverVersion);
        Assert.All(CudaLibrary.FileNames, name => Assert.Contains(name, backend.UnavailableReason));
        Assert.Equal($"CUDA is not available: {backend.UnavailableReason}.", Assert.Throws<InvalidOperationException>(() => backend.GetDevice()).Message);
    }

    [Fact]
    public void DeclarationsInThePlaceOfManagedCudaAreAReasonToo()
    {
        using var backend = new CudaBackend(new ManagedCudaDriver());
        Assert.Equal(backend.IsAvailable, backend.UnavailableReason is null);
        if (typeof(global::ManagedCuda.CudaKernel).Assembly.GetName().Name == "LossKernels.ManagedCuda.StandIn")
            Assert.Contains("-p:UseManagedCuda=true", backend.UnavailableReason);
    }

    [Fact]
    public void NoDevicesAreAReason()
    {
        using var backend = new CudaBackend(new FakeDriver { Devices = 0 });
        Assert.False(backend.IsAvailable);
        Assert.Equal("the driver finds no CUDA device", backend.UnavailableReason);
        Assert.Equal(new Version(12, 8), backend.DriverVersion);
        Assert.Empty(backend.Devices);
    }

    [Fact]
    public void DevicesAreLookedAtOnce()
    {
        var driver = new FakeDriver { Devices = 3 };
        using var backend = new CudaBackend(driver);
        Assert.Empty(driver.Calls);
        Parallel.For(0, 8, _ => Assert.Equal(3, backend.Devices.Count));
        Assert.Equal(["DriverVersion", "DeviceCount", "GetDevice", "GetDevice", "GetDevice"], driver.Calls);
        CudaDevice device = backend.GetDevice(2);
        Assert.Equal((2, "Fake 2", new Version(9, 0), 132, 80L << 30), (device.Ordinal, device.Name, device.ComputeCapability, device.MultiprocessorCount, device.MemoryBytes));
        Assert.Contains("from 0 to 2", Assert.Throws<ArgumentOutOfRangeException>("ordinal", () => backend.GetDevice(3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("ordinal", () => backend.GetDevice(-1));
    }

    [Fact]
    public void ADriverIsNeeded() => Assert.Throws<ArgumentNullException>("driver", () => new CudaBackend(null!));
}

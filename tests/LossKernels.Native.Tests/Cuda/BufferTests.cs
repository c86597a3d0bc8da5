using LossKernels.Cuda;

namespace LossKernels.Native.Tests;

public class BufferTests
{
    [Fact]
    public void NothingIsAllocatedForNothing()
    {
        var driver = new FakeDriver();
        using var backend = new CudaBackend(driver);
        using CudaBuffer<double> buffer = backend.GetDevice().PrimaryContext.Allocate<double>(0);
        buffer.CopyFrom([]);
        buffer.CopyTo([]);
        buffer.Clear();
        Assert.Equal((0ul, 0L), (buffer.Pointer, buffer.Length));
        Assert.DoesNotContain(nameof(ICudaDriver.Allocate), driver.Calls);
        Assert.DoesNotContain(nameof(ICudaDriver.CopyToDevice), driver.Calls);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue / 8 + 1)]
    public void ALengthOutOfRangeIsRefused(long length)
    {
        using var backend = new CudaBackend(new FakeDriver());
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>("length", () => backend.GetDevice().PrimaryContext.Allocate<double>(length));
        Assert.Contains("from 0 to 1152921504606846975", exception.Message);
        Assert.Equal(length, exception.ActualValue);
    }

    [Fact]
    public void AnotherLengthIsRefused()
    {
        using var backend = new CudaBackend(new FakeDriver());
        using CudaBuffer<float> buffer = backend.GetDevice().PrimaryContext.Allocate<float>(3);
        Assert.Contains("2 elements, and the buffer 3", Assert.Throws<ArgumentException>("source", () => buffer.CopyFrom([1, 2])).Message);
        Assert.Contains("4 elements, and the buffer 3", Assert.Throws<ArgumentException>("destination", () => buffer.CopyTo(new float[4])).Message);
    }
}

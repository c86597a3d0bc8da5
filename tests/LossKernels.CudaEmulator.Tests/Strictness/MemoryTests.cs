namespace LossKernels.CudaEmulator.Tests.Strictness;

/// <summary>The memory of a device, from the host.</summary>
public class MemoryTests
{
    private readonly DeviceMemory _memory = new();

    [Fact]
    public void Allocations_are_aligned_and_apart()
    {
        ulong[] addresses = [.. Enumerable.Range(1, 20).Select(i => _memory.Allocate(i * 7))];
        Assert.All(addresses, static address => Assert.Equal(0UL, address % 256));
        for (int i = 0; i < addresses.Length; i++)
        {
            Assert.Throws<DeviceFault>(() => _memory.Bytes(addresses[i] - 1, 1));
            Assert.Throws<DeviceFault>(() => _memory.Bytes(addresses[i], ((i + 1) * 7) + 1));
            Assert.Equal((addresses[i], (i + 1) * 7L), _memory.AllocationOf(addresses[i] + 6));
        }

        Assert.Equal(7 * 210, _memory.Allocated);
    }

    [Fact]
    public void What_was_never_written_is_no_number()
    {
        ulong address = _memory.Allocate(4);
        Assert.True(float.IsNaN(BitConverter.ToSingle(_memory.Bytes(address, 4))));
    }

    [Fact]
    public void What_was_freed_is_gone_and_comes_not_back()
    {
        ulong address = _memory.Allocate(16);
        _memory.Free(address);
        Assert.Contains("freed", Assert.Throws<DeviceFault>(() => _memory.Bytes(address, 1)).Problem);
        Assert.Contains("freed twice", Assert.Throws<DeviceFault>(() => _memory.Free(address)).Problem);
        Assert.NotEqual(address, _memory.Allocate(16));
        Assert.Equal(16, _memory.Allocated);
    }

    [Fact]
    public void What_is_on_one_device_is_not_on_another()
    {
        var other = new DeviceMemory(1);
        ulong address = _memory.Allocate(16), there = other.Allocate(16);
        Assert.NotEqual(address, there);
        Assert.Throws<DeviceFault>(() => other.Bytes(address, 1));
        Assert.Throws<DeviceFault>(() => _memory.Bytes(there, 1));
        Assert.Equal(16, other.Bytes(there, 16).Length);
    }

    [Fact]
    public void Only_starts_are_freed()
    {
        ulong address = _memory.Allocate(16);
        Assert.Throws<DeviceFault>(() => _memory.Free(address + 8));
        Assert.Throws<DeviceFault>(() => _memory.Free(0));
    }

    [Fact]
    public void Sizes_near_the_end_of_all_numbers_are_no_way_around_the_bounds()
    {
        ulong address = _memory.Allocate(16);
        Assert.Throws<DeviceFault>(() => _memory.Bytes(address + 8, long.MaxValue));
        Assert.Throws<DeviceFault>(() => _memory.Bytes(address + 8, 9));
        Assert.Equal(8, _memory.Bytes(address + 8, 8).Length);
        Assert.Throws<DeviceFault>(() => _memory.Bytes(ulong.MaxValue, 2));
    }
}

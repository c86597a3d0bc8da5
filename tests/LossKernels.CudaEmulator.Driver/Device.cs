namespace LossKernels.CudaEmulator.Driver;

/// <summary>A device: small, so that a grid does not fit it at once, and of the least compute capability there are kernels for.</summary>
internal sealed class Device(int ordinal)
{
    public const long MemoryBytes = 1L << 30;

    /// <summary>The most shared memory of a block, without an opt-in.</summary>
    public const int SharedBytes = 48 * 1024;

    // The numbers of CUdevice_attribute.
    private const int WarpSize = 10, MaxThreadsPerBlock = 1, MaxSharedMemoryPerBlock = 8, MultiprocessorCount = 16, CapabilityMajor = 75, CapabilityMinor = 76;

    private int retained;

    public string Name { get; } = $"Emulator {ordinal}";

    public DeviceMemory Memory { get; } = new(ordinal);

    /// <summary>The primary context, while it is retained.</summary>
    public Context? Primary { get; private set; }

    public Context Retain(Machine machine)
    {
        retained++;
        return Primary ??= new Context(machine, this);
    }

    public void Release()
    {
        DriverException.Unless(retained > 0, Result.CUDA_ERROR_INVALID_CONTEXT);
        if (--retained > 0)
            return;
        Primary!.Destroy();
        Primary = null;
    }

    public int Attribute(int attribute) => attribute switch
    {
        MaxThreadsPerBlock => 1024,
        MaxSharedMemoryPerBlock => SharedBytes,
        WarpSize => 32,
        MultiprocessorCount => 2,
        CapabilityMajor => 7,
        CapabilityMinor => 0,
        _ => throw new DriverException(Result.CUDA_ERROR_INVALID_VALUE),
    };
}

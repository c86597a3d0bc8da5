namespace LossKernels.CudaEmulator;

/// <summary>What kind of error a fault is to a device.</summary>
public enum DeviceFaultKind
{
    /// <summary>None that a device tells from others, or that it finds at all.</summary>
    Other,

    /// <summary>An access where there is no memory of its kind.</summary>
    OutOfBounds,

    /// <summary>An access at an address that is no multiple of its size.</summary>
    Misaligned,
}

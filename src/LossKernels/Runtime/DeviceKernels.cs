namespace LossKernels.Runtime;

/// <summary>The texts of the CUDA kernels that are no loss's, each a PTX module of its own with one entry.</summary>
[DeviceKernels]
internal static partial class DeviceKernels
{
    /// <summary>Rounds what other kernels have added up, and divides.</summary>
    public static partial ReadOnlySpan<byte> Totals();

    /// <summary>Makes values of rows from the partials of their blocks.</summary>
    public static partial ReadOnlySpan<byte> Rows();

    /// <summary>Counts elements and adds up weights, for what is divided by them: of float32, and of the types that are computed in it.</summary>
    public static partial ReadOnlySpan<byte> CountFloat32();

    /// <summary>Likewise of float64.</summary>
    public static partial ReadOnlySpan<byte> CountFloat64();
}

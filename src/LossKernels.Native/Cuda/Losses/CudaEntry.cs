using LossKernels.Runtime;

namespace LossKernels.Cuda;

/// <summary>A kernel that may be loaded: the name of its entry, and its module, which a context keeps under this object.</summary>
/// <param name="name">The entry.</param>
/// <param name="text">The module, in UTF-8.</param>
internal sealed class CudaEntry(string name, CudaEntry.Source text)
{
    public delegate ReadOnlySpan<byte> Source();

    public static CudaEntry Totals { get; } = new("Totals", DeviceKernels.Totals);

    public static CudaEntry Rows { get; } = new("Rows", DeviceKernels.Rows);

    public static CudaEntry CountFloat32 { get; } = new("Count_Float32", DeviceKernels.CountFloat32);

    public static CudaEntry CountFloat64 { get; } = new("Count_Float64", DeviceKernels.CountFloat64);

    /// <summary>The <c>CUfunction</c>.</summary>
    /// <exception cref="CudaException">The driver reports an error; that of a compilation has its log.</exception>
    /// <exception cref="NotSupportedException">The loss was compiled without CUDA kernels.</exception>
    public nint Load(CudaContext context)
    {
        ReadOnlySpan<byte> ptx = text();
        return !ptx.IsEmpty
            ? context.Load(this, ptx).GetFunction(name)
            : throw new NotSupportedException($"There is no CUDA kernel {name}: the loss was compiled with a generator that wrote none.");
    }
}

namespace LossKernels.Cuda;

/// <summary>A kernel that may be loaded: the key under which a context keeps its module, and the name of its entry.</summary>
internal sealed class CudaEntry(string entry)
{
    public static CudaEntry Totals { get; } = new("Totals");

    public static CudaEntry Rows { get; } = new("Rows");

    public static CudaEntry CountFloat32 { get; } = new("Count_Float32");

    public static CudaEntry CountFloat64 { get; } = new("Count_Float64");

    /// <summary>The <c>CUfunction</c>.</summary>
    /// <exception cref="CudaException">The driver reports an error; that of a compilation has its log.</exception>
    public nint Load(CudaContext context, ReadOnlySpan<byte> ptx) => context.Load(this, ptx).GetFunction(entry);
}

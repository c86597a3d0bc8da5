namespace LossKernels.Cuda;

/// <summary>How many threads work on something that a warp takes one of at a time.</summary>
internal readonly record struct CudaGrid(CudaSize Groups, CudaSize Threads)
{
    public const int WarpSize = 32;

    /// <summary>The warps of a group, at the most.</summary>
    private const int MostWarps = 8;

    /// <summary>The warps that a multiprocessor holds, at the kernels' 64 registers a thread.</summary>
    private const int ResidentWarps = 32;

    /// <param name="device">The device.</param>
    /// <param name="count">How many there are to take.</param>
    public static CudaGrid Of(CudaDevice device, long count)
    {
        // Few are spread over all multiprocessors, each of which has a path to memory of its own.
        long warps = Math.Clamp(count / device.MultiprocessorCount, 1, MostWarps);
        long groups = Math.Min((count + warps - 1) / warps, device.MultiprocessorCount * ResidentWarps / warps);
        return new CudaGrid(new CudaSize((uint)Math.Max(1, groups)), new CudaSize((uint)(warps * WarpSize)));
    }

    /// <summary>Of rows, each of which a group takes.</summary>
    /// <param name="device">The device.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="blocks">The blocks of each, of which a warp takes one at a time.</param>
    public static CudaGrid OfRows(CudaDevice device, long rows, long blocks)
    {
        long warps = Math.Min(blocks, MostWarps), groups = Math.Min(rows, device.MultiprocessorCount * ResidentWarps / warps);
        return new CudaGrid(new CudaSize((uint)groups), new CudaSize((uint)(warps * WarpSize)));
    }
}

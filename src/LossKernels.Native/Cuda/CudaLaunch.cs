namespace LossKernels.Cuda;

/// <summary>How a kernel is launched.</summary>
/// <param name="Function">The kernel: a <c>CUfunction</c>.</param>
/// <param name="Grid">Thread blocks.</param>
/// <param name="Block">Threads of each.</param>
/// <param name="Stream">A <c>CUstream</c>; 0 is the default stream.</param>
/// <param name="SharedBytes">Dynamic shared memory of each thread block in bytes.</param>
public readonly record struct CudaLaunch(nint Function, CudaSize Grid, CudaSize Block, nint Stream, uint SharedBytes = 0);

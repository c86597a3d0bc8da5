namespace LossKernels.CudaEmulator.Simt;

/// <summary>A barrier of a block, and how many threads it is for (0: all of the block).</summary>
internal sealed record BarrierArrival(int Index, int Threads);

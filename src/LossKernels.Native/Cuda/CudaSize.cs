namespace LossKernels.Cuda;

/// <summary>How many thread blocks a grid has in each direction, or how many threads a thread block.</summary>
/// <param name="X">At least 1.</param>
/// <param name="Y">At least 1.</param>
/// <param name="Z">At least 1.</param>
public readonly record struct CudaSize(uint X, uint Y = 1, uint Z = 1);

namespace LossKernels.Cuda;

/// <summary>What a driver tells of a device.</summary>
/// <param name="Name">As "NVIDIA H100".</param>
/// <param name="ComputeCapability">As 9.0.</param>
/// <param name="MultiprocessorCount">The number of streaming multiprocessors.</param>
/// <param name="MemoryBytes">The size of its memory in bytes, whether free or not.</param>
public sealed record CudaDeviceInfo(string Name, Version ComputeCapability, int MultiprocessorCount, long MemoryBytes);

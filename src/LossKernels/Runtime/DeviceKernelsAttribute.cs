namespace LossKernels.Runtime;

/// <summary>Asks the source generator for the CUDA kernels that are no loss's, so that one compiler writes all of PTX.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DeviceKernelsAttribute : Attribute;

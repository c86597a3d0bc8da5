namespace LossKernels.Cuda;

/// <summary>The type of a <see cref="CudaArgument"/>.</summary>
internal enum CudaArgumentKind
{
    UInt64,
    Int64,
    UInt32,
    Int32,
    Single,
    Double,
}

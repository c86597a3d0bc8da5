namespace LossKernels.CudaEmulator.Decoding;

/// <summary>A direction of rounding.</summary>
internal enum Rounding
{
    Nearest,
    Zero,
    Down,
    Up,
}

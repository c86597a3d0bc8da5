namespace LossKernels.CudaEmulator.Instructions;

internal enum ShuffleMode
{
    Up,
    Down,
    Butterfly,
    Index,
}

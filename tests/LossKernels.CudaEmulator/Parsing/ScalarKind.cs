namespace LossKernels.CudaEmulator.Parsing;

internal enum ScalarKind
{
    Bits,
    Unsigned,
    Signed,
    Float,
    Predicate,
}

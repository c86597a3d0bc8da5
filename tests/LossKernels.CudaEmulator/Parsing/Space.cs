namespace LossKernels.CudaEmulator.Parsing;

/// <summary>A state space. Without one in the text an address is generic, which here is one of global memory.</summary>
internal enum Space
{
    Generic,
    Global,
    Constant,
    Shared,
    Parameter,
}

using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator.Operands;

/// <summary>The address of an access: a base and an offset.</summary>
internal sealed record Address(Space Space, Source Base, long Offset);

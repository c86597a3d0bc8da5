using LossKernels.CudaEmulator.Operands;

namespace LossKernels.CudaEmulator.Parsing;

/// <summary>A variable that has its place: a parameter of the entry, or a variable of the module.</summary>
internal sealed record VariableSymbol(string Name, Space Space, Source Address) : Symbol(Name);

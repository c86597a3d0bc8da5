namespace LossKernels.CudaEmulator.Parsing;

/// <summary>A register; predicates are numbered apart from the others.</summary>
internal sealed record RegisterSymbol(string Name, ScalarType Type, int Index) : Symbol(Name);

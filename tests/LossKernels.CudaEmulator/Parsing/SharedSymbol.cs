namespace LossKernels.CudaEmulator.Parsing;

/// <summary>A variable in shared memory, which gets its place in an entry that uses it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Bytes">The size, or 0 if each launch says it.</param>
/// <param name="Alignment">What its address is a multiple of.</param>
internal sealed record SharedSymbol(string Name, int Bytes, int Alignment) : Symbol(Name);

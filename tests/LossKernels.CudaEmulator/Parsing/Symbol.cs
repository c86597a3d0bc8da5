namespace LossKernels.CudaEmulator.Parsing;

/// <summary>What a name stands for.</summary>
internal abstract record Symbol(string Name);

using LossKernels.CudaEmulator.Operands;

namespace LossKernels.CudaEmulator.Parsing;

/// <summary>A parameter of the entry.</summary>
internal sealed record ParameterSymbol(PtxParameter Parameter) : Symbol(Parameter.Name)
{
    public Source Address { get; } = new ConstantSource((ulong)Parameter.Offset);
}

using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Operands;

/// <summary>The address of a variable of the module, which each load of the module has elsewhere.</summary>
internal sealed class VariableSource(int index) : Source
{
    public override ReadOnlySpan<ulong> Read(Warp warp, uint active) => warp.Block.Execution.VariableAddresses[index];
}

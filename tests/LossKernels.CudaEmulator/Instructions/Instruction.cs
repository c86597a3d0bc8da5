using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>An instruction, which works on all lanes of a warp at once.</summary>
internal abstract class Instruction
{
    /// <summary>The line of the text.</summary>
    public int Line { get; set; }

    /// <summary>The predicate that lanes run it under.</summary>
    public PredicateSource? Guard { get; set; }

    /// <summary>Whether a lane that runs it does not come to the next one.</summary>
    public virtual bool IsEnd => false;

    /// <summary>Runs it in the lanes of a mask, which is not 0.</summary>
    public abstract void Execute(Warp warp, uint active);
}

using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Goes on at a label.</summary>
internal sealed class Branch(string label, bool isUniform) : Instruction
{
    public string Label => label;

    /// <summary>The instruction after the label.</summary>
    public int Target { get; set; }

    /// <summary>Where lanes that parted here come together.</summary>
    public int Join { get; set; } = LanePath.Nowhere;

    public override bool IsEnd => Guard is null;

    public override void Execute(Warp warp, uint active)
    {
        if (isUniform && active != warp.Active)
            throw warp.Fault(0, "lanes of a warp part at a branch that is said to be uniform");
        warp.Branch(active, Target, Join);
    }
}

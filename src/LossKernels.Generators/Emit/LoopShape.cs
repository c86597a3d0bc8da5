namespace LossKernels.Generators.Emit;

/// <summary>The loops of a kernel, around a body that is the same for all of them.</summary>
internal abstract class LoopShape
{
    public abstract void Write(CodeWriter writer, Kernel kernel);
}

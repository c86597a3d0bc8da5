namespace LossKernels.CudaEmulator.Driver;

/// <summary>Work that is done at once: a copy, a fill, an event.</summary>
internal sealed class Step(long order, Action action) : Work(order)
{
    public override bool Advance(int instructions)
    {
        action();
        return true;
    }
}

namespace LossKernels.CudaEmulator.Probe;

/// <summary>Disposes what was taken, the last first, whether all that was asked for could be had or not.</summary>
internal sealed class Keeper : IDisposable
{
    private readonly Stack<IDisposable> kept = new();

    public T Keep<T>(T thing)
        where T : IDisposable
    {
        kept.Push(thing);
        return thing;
    }

    public void Dispose()
    {
        while (kept.TryPop(out IDisposable? thing))
            thing.Dispose();
    }
}

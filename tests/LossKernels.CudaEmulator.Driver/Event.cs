namespace LossKernels.CudaEmulator.Driver;

/// <summary>A place in a stream that can be waited for.</summary>
internal sealed class Event(Context context) : Owned(context)
{
    private int pending;

    /// <summary>When it happened, of the last time that it did.</summary>
    public long? Time { get; private set; }

    /// <summary>Whether it happened as often as it was recorded.</summary>
    public bool HasHappened => pending == 0;

    public void Record() => pending++;

    public void Happen(long time)
    {
        pending--;
        Time = time;
    }
}

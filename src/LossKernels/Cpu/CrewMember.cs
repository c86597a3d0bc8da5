namespace LossKernels.Cpu;

/// <summary>A place in a crew, for a thread of the pool.</summary>
/// <param name="work">What to do.</param>
internal sealed class CrewMember(Action work) : IThreadPoolWorkItem
{
    private const int Away = 0, Called = 1, Working = 2;

    private int _state;

    public void Call()
    {
        Volatile.Write(ref _state, Called);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Waits for the one who works; one who has not begun need not.</summary>
    public void Dismiss()
    {
        if (Interlocked.CompareExchange(ref _state, Away, Called) == Called)
            return;
        var wait = default(SpinWait);
        while (Volatile.Read(ref _state) != Away)
            wait.SpinOnce();
    }

    /// <summary>A thread that comes late may find itself called again, by the next crew: then it works for that one.</summary>
    public void Execute()
    {
        if (Interlocked.CompareExchange(ref _state, Working, Called) != Called)
            return;
        work();
        Volatile.Write(ref _state, Away);
    }
}

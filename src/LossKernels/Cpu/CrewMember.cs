namespace LossKernels.Cpu;

/// <summary>A place in a crew, for a thread of the pool.</summary>
/// <param name="work">What to do; it does not throw.</param>
internal sealed class CrewMember(Action work) : IThreadPoolWorkItem
{
    private const int Away = 0, Called = 1, Working = 2;

    private int _state;
    private int _isQueued;

    /// <summary>Asks the pool for a thread, unless one that was asked for earlier is still to come.</summary>
    public void Call()
    {
        Interlocked.Exchange(ref _state, Called);
        if (Interlocked.Exchange(ref _isQueued, 1) != 0)
            return;
        try
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        catch
        {
            Interlocked.Exchange(ref _isQueued, 0);
            throw;
        }
    }

    /// <summary>
    /// Waits for the one who works; one who has not begun need not. It never leaves early: the thread at work uses the
    /// caller's stack and arrays, so an interruption is kept for later.
    /// </summary>
    public void Dismiss()
    {
        if (Interlocked.CompareExchange(ref _state, Away, Called) == Called)
            return;
        var wait = default(SpinWait);
        bool isInterrupted = false;
        while (Volatile.Read(ref _state) != Away)
        {
            try
            {
                wait.SpinOnce();
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        }

        if (isInterrupted)
            Thread.CurrentThread.Interrupt();
    }

    /// <summary>A thread that comes late may find itself called again, by the next crew: then it works for that one.</summary>
    public void Execute()
    {
        // Ahead of the look at the state: whoever calls after it asks for another thread.
        Interlocked.Exchange(ref _isQueued, 0);
        if (Interlocked.CompareExchange(ref _state, Working, Called) != Called)
            return;
        work();
        Volatile.Write(ref _state, Away);
    }
}

namespace LossKernels.Cpu;

/// <summary>Tasks to take, each once.</summary>
internal readonly ref struct Tasks(ref long next, long end, bool areShared)
{
    private readonly ref long _next = ref next;

    /// <summary>The next task, unless there is none left.</summary>
    public bool Take(out nint task)
    {
        task = (nint)(areShared ? Interlocked.Increment(ref _next) - 1 : _next++);
        return task < end;
    }
}

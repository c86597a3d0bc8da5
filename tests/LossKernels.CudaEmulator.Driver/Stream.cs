namespace LossKernels.CudaEmulator.Driver;

/// <summary>Work that is done in order.</summary>
internal sealed class Stream(Context context, bool isDefault, bool isBlocking) : Owned(context)
{
    private readonly Queue<Work> queue = new();

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsIdle => queue.Count == 0;

    /// <summary>Whether its handle is gone: it lasts until its work is done.</summary>
    public bool IsDestroyed { get; set; }

    public void Add(Work work) => queue.Enqueue(work);

    /// <summary>Whether its next work waits for that of another stream: blocking streams and the default one wait for what came first.</summary>
    public bool WaitsFor(Stream other) =>
        isBlocking && other.IsBlocking && (isDefault || other.IsDefault) && other.queue.TryPeek(out Work? first) && first.Order < queue.Peek().Order;

    /// <summary>Does a part of the next work.</summary>
    public void Advance(int instructions)
    {
        if (queue.Peek().Advance(instructions))
            queue.Dequeue();
    }

    public void Discard() => queue.Clear();

    private bool IsDefault => isDefault;

    private bool IsBlocking => isBlocking;
}

using LossKernels.CudaEmulator.Memory;

namespace LossKernels.CudaEmulator.Simt;

/// <summary>The warps of a thread block, its shared memory and its barriers.</summary>
internal sealed class Block
{
    private readonly Warp[] _warps;

    public Block(Execution execution)
    {
        Execution = execution;
        Shared = new SharedMemory(execution.SharedBytes);
        _warps = new Warp[(execution.BlockShape.Count + Warp.Lanes - 1) / Warp.Lanes];
        for (int i = 0; i < _warps.Length; i++)
            _warps[i] = new Warp(this, i);
    }

    public Execution Execution { get; }

    public Dim3 Index { get; private set; }

    public SharedMemory Shared { get; }

    public bool HasEnded => !_warps.Any(static warp => warp.Live != 0);

    /// <summary>Takes up the block at a place of the grid.</summary>
    public void Start(Dim3 index)
    {
        Index = index;
        Shared.Forget();
        int threads = (int)Execution.BlockShape.Count;
        foreach (Warp warp in _warps)
            warp.Start(threads - (warp.Index * Warp.Lanes));
    }

    /// <summary>Ends the last block of the grid that was taken up here.</summary>
    public void Release()
    {
        foreach (Warp warp in _warps)
            warp.Release();
    }

    /// <summary>A warp that can run: the first from a place that the schedule draws.</summary>
    public Warp Choose()
    {
        int start = Execution.Schedule.Next(_warps.Length);
        for (int i = 0; i < _warps.Length; i++)
        {
            Warp warp = _warps[(start + i) % _warps.Length];
            if (warp.IsRunnable)
                return warp;
        }

        Warp stuck = _warps.First(static warp => warp.Live != 0);
        throw stuck.Fault(0, $"no thread of the block can go on: this one waits at barrier {stuck.Waiting!.Index}");
    }

    /// <summary>Lets those go on that wait at a barrier all others have reached. Threads that have ended are not waited for.</summary>
    public void OpenBarriers()
    {
        foreach (Warp warp in _warps)
        {
            if (warp.Waiting is { } barrier && IsComplete(barrier))
                Open(barrier.Index);
        }
    }

    private bool IsComplete(BarrierArrival barrier)
    {
        int waiting = 0;
        bool all = true;
        foreach (Warp warp in _warps)
        {
            if (warp.Waiting is { } other && other.Index == barrier.Index)
            {
                if (other != barrier)
                    throw warp.Fault(0, $"barrier {barrier.Index} is for {other.Threads} threads here and for {barrier.Threads} elsewhere (0: all)");
                waiting += Warp.Lanes;
            }
            else
            {
                all &= warp.Live == 0;
            }
        }

        return barrier.Threads == 0 ? all : waiting >= barrier.Threads;
    }

    private void Open(int index)
    {
        foreach (Warp warp in _warps)
        {
            if (warp.Waiting?.Index == index)
                warp.Waiting = null;
        }
    }
}

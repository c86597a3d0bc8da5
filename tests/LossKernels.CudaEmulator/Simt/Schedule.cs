namespace LossKernels.CudaEmulator.Simt;

/// <summary>The choices that a device is free to make, drawn from a seed (SplitMix64).</summary>
internal sealed class Schedule(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number below <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)Math.BigMul(z ^ (z >> 31), (ulong)limit, out _);
    }
}

namespace LossKernels.CudaEmulator.Simt;

/// <summary>Lanes that wait for others of their warp: where they go on, and where they join the rest.</summary>
internal readonly record struct LanePath(int Next, uint Lanes, int Join)
{
    /// <summary>The join of lanes that never come together again, except by ending.</summary>
    public const int Nowhere = -1;
}

using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>How the contract's block is laid out over a warp.</summary>
/// <remarks>
/// A thread takes 16 bytes at a time, and so a warp two lane rows: one half of it each. The terms of the two rows must go
/// to the lanes in their order, so the halves exchange half of their terms, and each thread keeps half a vector of lanes.
/// </remarks>
internal static class PtxBlock
{
    public const int WarpSize = 32;

    /// <summary>The elements that a thread takes at once.</summary>
    public static int Width(ComputeType type) => 16 / type.Bytes;

    /// <summary>The elements that a warp takes at once.</summary>
    public static int StepLength(ComputeType type) => WarpSize * Width(type);
}

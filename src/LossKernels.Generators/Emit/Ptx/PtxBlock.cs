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

    /// <summary>Writes the loop over the steps of a warp through a block.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="type">The compute type.</param>
    /// <param name="element">The index of this thread's first element, in 64 bits, which is counted up.</param>
    /// <param name="length">The elements that are left to the warp, which is counted down.</param>
    /// <param name="isAligned">Writes whether all threads may read and write theirs at once, as a new predicate.</param>
    /// <param name="write">Writes one step.</param>
    public static void WriteSteps(PtxWriter writer, ComputeType type, string element, string length, Func<string> isAligned, Action<PtxStep> write)
    {
        string next = writer.Label(), end = writer.Label();
        writer.Place(next);
        string isOver = writer.Make("pred", $"setp.le.s32 {{d}}, {length}, 0;");
        writer.Write($"@{isOver} bra.uni {end};");
        string isFast = writer.Make("pred", $"setp.ge.s32 {{d}}, {length}, {StepLength(type)};"), aligned = isAligned();
        writer.Write($"and.pred {isFast}, {isFast}, {aligned};");
        string own = writer.Make("b32", $"mul.lo.u32 {{d}}, {PtxThread.Lane(writer)}, {Width(type)};"), left = writer.Make("b32", $"sub.s32 {{d}}, {length}, {own};");
        write(new PtxStep(element, isFast, [.. Enumerable.Range(0, Width(type)).Select(k => writer.Make("pred", $"setp.gt.s32 {{d}}, {left}, {k};"))]));
        writer.Write($"add.u64 {element}, {element}, {StepLength(type)};sub.s32 {length}, {length}, {StepLength(type)};bra.uni {next};");
        writer.Place(end);
    }
}

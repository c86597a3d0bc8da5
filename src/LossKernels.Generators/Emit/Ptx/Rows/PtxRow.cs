using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>The row that a group of threads is at.</summary>
/// <param name="writer">Where to write.</param>
/// <param name="index">Its index, in 64 bits.</param>
/// <param name="start">The index of its first element.</param>
/// <param name="label">Its label.</param>
/// <param name="counts">Whether it counts.</param>
internal sealed class PtxRow(PtxWriter writer, string index, string start, string label, string counts)
{
    public string Index => index;

    public string Label => label;

    public string Counts => counts;

    /// <summary>The column of an element.</summary>
    public string Column(string element) => writer.Make("b64", $"sub.u64 {{d}}, {element}, {start};");

    /// <summary>Writes the loop over its blocks: each warp takes one after the other, as many further on as there are warps.</summary>
    /// <param name="type">The compute type.</param>
    /// <param name="align">Writes the misalignment of this thread's first element of a block.</param>
    /// <param name="begin">Writes what comes before a block.</param>
    /// <param name="write">Writes a step of it.</param>
    /// <param name="end">Writes what comes after it.</param>
    public void WriteBlocks(ComputeType type, Action<string, string> align, Action begin, Action<PtxStep> write, Action end)
    {
        string thread = writer.Make("b32", "mov.u32 {d}, %tid.x;"), warp = writer.Make("b32", $"shr.u32 {{d}}, {thread}, 5;");
        string at = writer.Make("b64", $"mul.wide.u32 {{d}}, {warp}, {type.BlockLength};"), again = writer.Label(), over = writer.Label();
        writer.Place(again);
        string remaining = writer.Make("b64", $"sub.s64 {{d}}, {writer.Parameter("u64", "columns")}, {at};"), isOver = writer.Make("pred", $"setp.le.s64 {{d}}, {remaining}, 0;");
        writer.Write($"@{isOver} bra.uni {over};min.s64 {remaining}, {remaining}, {type.BlockLength};");
        string length = writer.Make("b32", $"cvt.u32.u64 {{d}}, {remaining};"), own = writer.Make("b32", $"mul.lo.u32 {{d}}, {PtxThread.Lane(writer)}, {PtxBlock.Width(type)};");
        string element = writer.Make("b64", $"cvt.u64.u32 {{d}}, {own};"), misaligned = writer.Make("b64", "mov.u64 {d}, 0;");
        writer.Write($"add.u64 {element}, {element}, {at};add.u64 {element}, {element}, {start};");
        align(element, misaligned);
        string isAligned = writer.Make("pred", $"setp.eq.u64 {{d}}, {misaligned}, 0;");
        writer.Write($"vote.sync.all.pred {isAligned}, {isAligned}, 0xFFFFFFFF;");
        begin();
        PtxBlock.WriteSteps(writer, type, element, length, () => isAligned, write);
        end();
        string warps = PtxThread.Warps(writer), further = writer.Make("b64", $"mul.wide.u32 {{d}}, {warps}, {type.BlockLength};");
        writer.Write($"add.u64 {at}, {at}, {further};bra.uni {again};");
        writer.Place(over);
    }
}

using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>The greatest of a term along a row. NaN is none of them, and their order does not matter.</summary>
internal sealed class PtxRowMaximum(PtxWriter writer, CompiledRowLoss loss, PtxRowRequest request, PtxRowKnown known, int statistic)
    : PtxRowPhase(writer, loss, request, known, statistic, 1)
{
    private const int MostWarps = PtxEntry.MostThreads / PtxBlock.WarpSize;

    /// <summary>The memory of each warp's.</summary>
    private const string Maxima = "maxima";

    private string Number => PtxTarget.Number(Type);

    /// <summary>Declares the memory that is the same for all maxima.</summary>
    public static void Share(PtxWriter writer) => writer.Share(Maxima, 8 * MostWarps);

    /// <inheritdoc/>
    public override void WriteWalk(PtxRow row)
    {
        string most = Writer.Make(Number, $"mov.{Number} {{d}}, {PtxTarget.Literal(Type, double.NegativeInfinity)};");
        WriteBlocks(row, () => { }, (step, body) => WriteStep(step, body, most), () => { });
        foreach (int apart in new[] { 16, 8, 4, 2, 1 })
            TakeGreater(Type, most, PtxThread.Shuffle(Writer, most, Type, apart));
        Writer.IfAny(PtxThread.IsFirstOfWarp(Writer), () =>
        {
            string thread = Writer.Make("b32", "mov.u32 {d}, %tid.x;"), memory = Writer.Make("b64", $"mov.u64 {{d}}, {Maxima};");
            string warp = Writer.Make("b32", $"shr.u32 {{d}}, {thread}, 5;"), address = Writer.Make("b64", $"mad.wide.u32 {{d}}, {warp}, 8, {memory};");
            Writer.Write($"st.shared.f64 [{address}], {PtxScale.Widen(Writer, Type, most)};");
        });
    }

    /// <inheritdoc/>
    public override void WriteResults()
    {
        string most = Writer.Make("f64", $"ld.shared.f64 {{d}}, [{Maxima}];"), other = Writer.Register("f64"), warps = PtxThread.Warps(Writer);
        for (int warp = 1; warp < MostWarps; warp++)
        {
            string isThere = Writer.Make("pred", $"setp.gt.u32 {{d}}, {warps}, {warp};");
            Writer.Write($"mov.f64 {other}, {most};@{isThere} ld.shared.f64 {other}, [{Maxima}+{8 * warp}];");
            TakeGreater(ComputeType.Float64, most, other);
        }

        Known.Store(First, WithoutSignOfZero(most));
        Writer.Write("bar.warp.sync 0xFFFFFFFF;");
    }

    private void WriteStep(PtxStep step, Func<int, Func<Expr, string>> body, string most)
    {
        for (int k = 0; k < step.IsThere.Length; k++)
        {
            string isGreater = Writer.Register("pred"), term = body(k)(Terms[0]);
            Writer.Write($"setp.gt.{Number} {isGreater}, {term}, {most};and.pred {isGreater}, {isGreater}, {step.IsThere[k]};selp.{Number} {most}, {term}, {most}, {isGreater};");
        }
    }

    private void TakeGreater(ComputeType type, string most, string other)
    {
        string number = PtxTarget.Number(type), isGreater = Writer.Make("pred", $"setp.gt.{number} {{d}}, {other}, {most};");
        Writer.Write($"selp.{number} {most}, {other}, {most}, {isGreater};");
    }
}

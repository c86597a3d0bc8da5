using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>Sums of terms along a row. A row of one block has its partials for them; those of a longer one are added up exactly, and rounded.</summary>
internal sealed class PtxRowSums(PtxWriter writer, CompiledRowLoss loss, PtxRowRequest request, PtxRowKnown known, int first, int count)
    : PtxRowPhase(writer, loss, request, known, first, count)
{
    /// <summary>The sums of a walk, at the most: their lanes are registers.</summary>
    public const int Most = 3;

    /// <summary>The memory of exact sums, of which all slots are 0 between two phases.</summary>
    private const string Sums = "sums";

    /// <summary>Declares the memory that is the same for all sums.</summary>
    public static void Share(PtxWriter writer) => writer.Share(Sums, Most * PtxExactSum.Bytes);

    /// <summary>Sets all sums to 0, by the first warp.</summary>
    public static void Clear(PtxWriter writer)
    {
        string thread = writer.Make("b32", "mov.u32 {d}, %tid.x;"), sums = writer.Make("b64", $"mov.u64 {{d}}, {Sums};"), next = writer.Label();
        string address = writer.Make("b64", $"mad.wide.u32 {{d}}, {thread}, 8, {sums};"), end = writer.Make("b64", $"add.u64 {{d}}, {sums}, {Most * PtxExactSum.Bytes};");
        writer.Place(next);
        writer.Write($"st.shared.u64 [{address}], 0;add.u64 {address}, {address}, {8 * PtxBlock.WarpSize};");
        string isLeft = writer.Make("pred", $"setp.lt.u64 {{d}}, {address}, {end};");
        writer.Write($"@{isLeft} bra {next};bar.warp.sync 0xFFFFFFFF;");
    }

    /// <inheritdoc/>
    public override void WriteWalk(PtxRow row)
    {
        string isUpper = Writer.Make("pred", $"setp.ge.u32 {{d}}, {PtxThread.Lane(Writer)}, {PtxBlock.WarpSize / 2};");
        PtxLanes[] sums = [.. Terms.Select(_ => new PtxLanes(Writer, Type, isUpper))];
        WriteBlocks(
            row,
            () =>
            {
                foreach (PtxLanes sum in sums)
                    sum.Clear();
            },
            (step, body) =>
            {
                for (int k = 0; k < step.IsThere.Length / 2; k++)
                {
                    int[] pair = [k, k + (step.IsThere.Length / 2)];
                    Func<Expr, string>[] names = [.. pair.Select(body)];
                    for (int i = 0; i < sums.Length; i++)
                        sums[i].Add(k, Terms[i], names, [.. pair.Select(element => step.IsThere[element])]);
                }
            },
            () => WritePartials(sums));
    }

    /// <inheritdoc/>
    public override void WriteResults() => Writer.If("!" + IsOneBlock(), () =>
    {
        string memory = Writer.Make("b64", $"mov.u64 {{d}}, {Sums};");
        for (int i = 0; i < Terms.Length; i++)
        {
            string sum = PtxExactSum.Round(Writer, Writer.Make("b64", $"add.u64 {{d}}, {memory}, {i * PtxExactSum.Bytes};"), "shared");
            Writer.IfAny(PtxThread.IsFirstOfWarp(Writer), () => Known.Store(First + i, sum));
        }

        Writer.Write("bar.warp.sync 0xFFFFFFFF;");
        Clear(Writer);
    });

    private void WritePartials(PtxLanes[] sums)
    {
        string[] partials = [.. sums.Select(sum => sum.Fold())];
        Writer.IfAny(PtxThread.IsFirstOfWarp(Writer), () => Writer.If(
            IsOneBlock(),
            () =>
            {
                for (int i = 0; i < sums.Length; i++)
                    Known.Store(First + i, WithoutSignOfZero(partials[i]));
            },
            () =>
            {
                string memory = Writer.Make("b64", $"mov.u64 {{d}}, {Sums};");
                for (int i = 0; i < sums.Length; i++)
                    PtxExactSum.Add(Writer, Writer.Make("b64", $"add.u64 {{d}}, {memory}, {i * PtxExactSum.Bytes};"), partials[i], "shared");
            }));
    }

    private string IsOneBlock() => Writer.Make("pred", $"setp.le.u64 {{d}}, {Writer.Parameter("u64", "columns")}, {Type.BlockLength};");
}

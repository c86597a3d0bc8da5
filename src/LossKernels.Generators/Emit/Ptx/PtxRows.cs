namespace LossKernels.Generators.Emit.Ptx;

/// <summary>
/// The kernel that makes values of rows from the partials of their blocks. A thread has a row of one block, and a warp a
/// longer one: its exact sum stands in shared memory.
/// </summary>
internal static class PtxRows
{
    public const string Name = "Rows";

    private static IEnumerable<string> Parameters { get; } =
    [
        // What the kernels that add up left for each block: its partial, and how many of its elements count.
        ".u64 partials",
        ".u64 counts",
        ".u32 blocksOfRow",
        ".u64 rows",

        // Whether a row's value is its mean, and what the mean of nothing is.
        ".u32 isMean",
        ".f64 emptyValue",
        .. PtxNumbers.Parameters("values"),
    ];

    public static string Write()
    {
        var writer = new PtxWriter();
        writer.Share("sums", PtxEntry.MostThreads / PtxBlock.WarpSize * PtxExactSum.Bytes);
        string thread = writer.Make("b32", "mov.u32 {d}, %tid.x;"), threads = writer.Make("b32", "mov.u32 {d}, %ntid.x;");
        string group = writer.Make("b32", "mov.u32 {d}, %ctaid.x;"), groups = writer.Make("b32", "mov.u32 {d}, %nctaid.x;");
        string isLong = writer.Make("pred", $"setp.gt.u32 {{d}}, {writer.Parameter("u32", "blocksOfRow")}, 1;");
        string first = writer.Make("b64", $"mul.wide.u32 {{d}}, {group}, {threads};"), step = writer.Make("b64", $"mul.wide.u32 {{d}}, {groups}, {threads};");
        string own = writer.Make("b64", $"cvt.u64.u32 {{d}}, {thread};");
        writer.Write($"add.u64 {first}, {first}, {own};");
        writer.If(
            isLong,
            () =>
            {
                writer.Write($"shr.u64 {first}, {first}, 5;shr.u64 {step}, {step}, 5;");
                Walk(writer, first, step, row => WriteLong(writer, row, thread));
            },
            () => Walk(writer, first, step, row => WriteShort(writer, row)));
        writer.Write("ret;");
        return PtxEntry.Write(Name, Parameters, writer.Text);
    }

    private static void Walk(PtxWriter writer, string row, string step, Action<string> write)
    {
        string next = writer.Label(), end = writer.Label();
        writer.Place(next);
        string isDone = writer.Make("pred", $"setp.ge.u64 {{d}}, {row}, {writer.Parameter("u64", "rows")};");
        writer.Write($"@{isDone} bra {end};");
        write(row);
        writer.Write($"add.u64 {row}, {row}, {step};bra {next};");
        writer.Place(end);
    }

    private static void WriteShort(PtxWriter writer, string row)
    {
        string partial = writer.Make("b64", $"shl.b64 {{d}}, {row}, 3;"), counted = writer.Make("b64", $"shl.b64 {{d}}, {row}, 2;");
        writer.Write($"add.u64 {partial}, {partial}, {writer.Parameter("u64", "partials")};add.u64 {counted}, {counted}, {writer.Parameter("u64", "counts")};");
        string sum = writer.Make("f64", $"ld.global.f64 {{d}}, [{partial}];"), count = writer.Make("b32", $"ld.global.u32 {{d}}, [{counted}];");

        // An exact sum has one zero, +0; a lone partial can be −0.
        writer.Write($"add.rn.f64 {sum}, {sum}, 0d0000000000000000;");
        Store(writer, row, sum, writer.Make("b64", $"cvt.u64.u32 {{d}}, {count};"));
    }

    private static void WriteLong(PtxWriter writer, string row, string thread)
    {
        string sum = writer.Register("b64"), count = writer.Register("b64"), lane = writer.Make("b32", $"and.b32 {{d}}, {thread}, {PtxBlock.WarpSize - 1};");
        writer.Insert(
            $$"""
            shr.u32 %r1, %r0, 5;
            mov.u64 %d0, sums;
            mad.wide.u32 %d0, %r1, {{PtxExactSum.Bytes}}, %d0;
            mov.u32 %r2, %r3;
            $clear:
            mad.wide.u32 %d2, %r2, 8, %d0;
            setp.ge.u32 %p0, %r2, {{PtxExactSum.Slots}};
            @%p0 bra $cleared;
            st.shared.u64 [%d2], 0;
            add.u32 %r2, %r2, 32;
            bra $clear;
            $cleared:
            bar.warp.sync 0xFFFFFFFF;
            mov.u64 %d1, 0;
            """,
            ("%r0", thread),
            ("%r3", lane),
            ("%d0", sum),
            ("%d1", count));

        string block = writer.Make("b32", $"mov.u32 {{d}}, {lane};"), next = writer.Label(), end = writer.Label(), blocksOfRow = writer.Parameter("u32", "blocksOfRow");
        string firstBlock = writer.Make("b64", $"cvt.u64.u32 {{d}}, {blocksOfRow};");
        writer.Write($"mul.lo.u64 {firstBlock}, {firstBlock}, {row};");
        writer.Place(next);
        string isDone = writer.Make("pred", $"setp.ge.u32 {{d}}, {block}, {blocksOfRow};");
        writer.Write($"@{isDone} bra {end};");
        string index = writer.Make("b64", $"cvt.u64.u32 {{d}}, {block};");
        writer.Write($"add.u64 {index}, {index}, {firstBlock};");
        string partial = writer.Make("b64", $"shl.b64 {{d}}, {index}, 3;"), counted = writer.Make("b64", $"shl.b64 {{d}}, {index}, 2;");
        writer.Write($"add.u64 {partial}, {partial}, {writer.Parameter("u64", "partials")};add.u64 {counted}, {counted}, {writer.Parameter("u64", "counts")};");
        string number = writer.Make("f64", $"ld.global.f64 {{d}}, [{partial}];"), some = writer.Make("b32", $"ld.global.u32 {{d}}, [{counted}];");
        writer.Write($"add.u64 {count}, {count}, {writer.Make("b64", $"cvt.u64.u32 {{d}}, {some};")};");
        PtxExactSum.Add(writer, sum, number, "shared");
        writer.Write($"add.u32 {block}, {block}, {PtxBlock.WarpSize};bra {next};");
        writer.Place(end);
        writer.Write("bar.warp.sync 0xFFFFFFFF;");

        string[] words = writer.Registers("b32", 2), others = writer.Registers("b32", 2);
        foreach (int apart in new[] { 16, 8, 4, 2, 1 })
        {
            writer.Write($"mov.b64 {{{words[0]}, {words[1]}}}, {count};");
            for (int k = 0; k < 2; k++)
                writer.Write($"shfl.sync.bfly.b32 {others[k]}, {words[k]}, {apart}, 31, 0xFFFFFFFF;");
            string other = writer.Make("b64", $"mov.b64 {{d}}, {{{others[0]}, {others[1]}}};");
            writer.Write($"add.u64 {count}, {count}, {other};");
        }

        // The next row's zeros wait for all threads.
        string rounded = PtxExactSum.Round(writer, sum, "shared"), isFirst = writer.Make("pred", $"setp.eq.u32 {{d}}, {lane}, 0;");
        writer.IfAny(isFirst, () => Store(writer, row, rounded, count));
        writer.Write("bar.warp.sync 0xFFFFFFFF;");
    }

    private static void Store(PtxWriter writer, string row, string sum, string count)
    {
        string number = writer.Make("f64", $"cvt.rn.f64.u64 {{d}}, {count};"), mean = writer.Make("f64", $"div.rn.f64 {{d}}, {sum}, {number};");
        string isEmpty = writer.Make("pred", $"setp.eq.u64 {{d}}, {count}, 0;"), isMean = writer.Test("isMean", "ne", 0);
        writer.Write($"selp.f64 {mean}, {writer.Parameter("f64", "emptyValue")}, {mean}, {isEmpty};selp.f64 {sum}, {mean}, {sum}, {isMean};");
        new PtxNumbers(writer, "values").Store(row, sum);
    }
}

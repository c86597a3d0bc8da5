namespace LossKernels.Generators.Emit.Ptx;

/// <summary>
/// The kernel that reads what the others have added up: it rounds both exact sums once, divides, and leaves both numbers
/// on the device. One warp does it.
/// </summary>
internal static class PtxTotals
{
    public const string Name = "Totals";

    private const int ByWeights = 2;

    private static IEnumerable<string> Parameters { get; } =
    [
        // Two exact sums, of the losses and of the weights, and the number of elements that count.
        ".u64 totals",

        // Receives in float64 the value and the divisor.
        ".u64 results",

        // 0: by the number that follows; 1: by the elements that count; 2: by the sum of weights.
        ".u32 divideBy",
        ".f64 divisor",

        // The value where the divisor is 0, and what gradients are divided by there.
        ".f64 emptyValue",
        ".f64 emptyDivisor",
    ];

    public static string Write()
    {
        var writer = new PtxWriter();
        string totals = writer.Parameter("u64", "totals"), weights = writer.Make("b64", $"add.u64 {{d}}, {totals}, {PtxExactSum.Bytes};");
        string sum = PtxExactSum.Round(writer, totals), sumOfWeights = writer.Make("f64", "mov.f64 {d}, 0d0000000000000000;");
        writer.If(writer.Test("divideBy", "eq", ByWeights), () => writer.Write($"mov.f64 {sumOfWeights}, {PtxExactSum.Round(writer, weights)};"));
        writer.Insert(
            $"""
            mov.u32 %r0, %tid.x;
            setp.ne.u32 %p0, %r0, 0;
            @%p0 bra $end;
            ld.param.u64 %d1, [results];
            ld.global.s64 %d2, [%d0+{2 * PtxExactSum.Bytes}];
            ld.param.f64 %g2, [divisor];
            cvt.rn.f64.s64 %g3, %d2;
            ld.param.u32 %r4, [divideBy];
            setp.eq.u32 %p1, %r4, 1;
            selp.f64 %g2, %g3, %g2, %p1;
            setp.eq.u32 %p1, %r4, {ByWeights};
            selp.f64 %g2, %g1, %g2, %p1;
            setp.eq.f64 %p1, %g2, 0d0000000000000000;
            div.rn.f64 %g4, %g0, %g2;
            ld.param.f64 %g5, [emptyValue];
            selp.f64 %g4, %g5, %g4, %p1;
            ld.param.f64 %g6, [emptyDivisor];
            selp.f64 %g2, %g6, %g2, %p1;
            st.global.f64 [%d1], %g4;
            st.global.f64 [%d1+8], %g2;
            $end:
            ret;
            """,
            ("%d0", totals),
            ("%g0", sum),
            ("%g1", sumOfWeights));
        return PtxEntry.Write(Name, Parameters, writer.Text);
    }
}

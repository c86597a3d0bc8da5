namespace LossKernels.Generators.Emit.Ptx;

/// <summary>An array of a number for each row, of any of the four types, whatever the compute type is: float64 to the kernel.</summary>
/// <param name="writer">Where to write.</param>
/// <param name="name">The name of its parameters.</param>
internal sealed class PtxNumbers(PtxWriter writer, string name)
{
    /// <summary>The parameters of such an array; the type is a number of the library's <c>ElementType</c>.</summary>
    public static IEnumerable<string> Parameters(string name) => [$".u64 {name}", $".u32 {name}Type"];

    /// <summary>Whether there is an array, as a new predicate.</summary>
    public string IsPresent => writer.Make("pred", $"setp.ne.u64 {{d}}, {writer.Parameter("u64", name)}, 0;");

    /// <summary>Reads a number.</summary>
    /// <param name="index">The row, in 64 bits.</param>
    public string Load(string index)
    {
        string number = writer.Register("f64");
        writer.Insert(
            """
            setp.eq.u32 %p0, %r0, 1;
            @!%p0 bra $narrower;
            shl.b64 %d1, %d1, 3;
            add.u64 %d0, %d0, %d1;
            ld.global.f64 %g0, [%d0];
            bra $end;
            $narrower:
            setp.eq.u32 %p0, %r0, 0;
            @!%p0 bra $half;
            shl.b64 %d1, %d1, 2;
            add.u64 %d0, %d0, %d1;
            ld.global.f32 %f0, [%d0];
            cvt.f64.f32 %g0, %f0;
            bra $end;
            $half:
            shl.b64 %d1, %d1, 1;
            add.u64 %d0, %d0, %d1;
            ld.global.b16 %h0, [%d0];
            cvt.f32.f16 %f0, %h0;
            cvt.u32.u16 %r1, %h0;
            shl.b32 %r1, %r1, 16;
            mov.b32 %f1, %r1;
            setp.eq.u32 %p0, %r0, 2;
            selp.f32 %f0, %f0, %f1, %p0;
            cvt.f64.f32 %g0, %f0;
            $end:
            """,
            Given(index, number));
        return number;
    }

    /// <summary>Writes a number, rounded once.</summary>
    /// <param name="index">The row, in 64 bits.</param>
    /// <param name="number">The number, in float64.</param>
    public void Store(string index, string number) => writer.Insert(
        """
        setp.eq.u32 %p0, %r0, 1;
        @!%p0 bra $narrower;
        shl.b64 %d1, %d1, 3;
        add.u64 %d0, %d0, %d1;
        st.global.f64 [%d0], %g0;
        bra $end;
        $narrower:
        setp.eq.u32 %p0, %r0, 0;
        @!%p0 bra $half;
        shl.b64 %d1, %d1, 2;
        add.u64 %d0, %d0, %d1;
        cvt.rn.f32.f64 %f0, %g0;
        st.global.f32 [%d0], %f0;
        bra $end;
        $half:
        shl.b64 %d1, %d1, 1;
        add.u64 %d0, %d0, %d1;
        setp.eq.u32 %p0, %r0, 2;
        @!%p0 bra $bfloat16;
        cvt.rn.f16.f64 %h0, %g0;
        st.global.b16 [%d0], %h0;
        bra $end;
        $bfloat16:
        // A float32 between, rounded to odd if at all, which leaves the second rounding what it has to know.
        cvt.rz.f32.f64 %f0, %g0;
        cvt.f64.f32 %g1, %f0;
        mov.b32 %r1, %f0;
        or.b32 %r2, %r1, 1;
        setp.ne.f64 %p0, %g1, %g0;
        selp.b32 %r1, %r2, %r1, %p0;
        bfe.u32 %r2, %r1, 16, 1;
        add.u32 %r2, %r2, 0x7FFF;
        add.u32 %r1, %r1, %r2;
        shr.u32 %r1, %r1, 16;
        setp.nan.f64 %p0, %g0, %g0;
        selp.b32 %r1, 0x7FC0, %r1, %p0;
        cvt.u16.u32 %h0, %r1;
        st.global.b16 [%d0], %h0;
        $end:
        """,
        Given(index, number));

    private (string, string)[] Given(string index, string number) =>
    [
        ("%d0", writer.Parameter("u64", name)),
        ("%d1", writer.Make("b64", $"mov.u64 {{d}}, {index};")),
        ("%r0", writer.Parameter("u32", $"{name}Type")),
        ("%g0", number),
    ];
}

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>An exact sum in memory of the device: its slots are added to by integer atomics, in whichever order, and read as a number.</summary>
internal static class PtxExactSum
{
    /// <summary>The slots of a sum: 67 digits of 32 bits, and counters of NaN and of the infinities.</summary>
    public const int Slots = 70;

    /// <summary>Its size.</summary>
    public const int Bytes = 8 * Slots;

    private const int NaNSlot = 67, PositiveInfinitySlot = 68, NegativeInfinitySlot = 69;

    /// <summary>Adds a number.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="sum">The address of the slots.</param>
    /// <param name="value">The number, in float64.</param>
    /// <param name="space">Where the slots are: <c>global</c> or <c>shared</c>.</param>
    public static void Add(PtxWriter writer, string sum, string value, string space = "global")
    {
        string bits = writer.Make("b64", $"mov.b64 {{d}}, {value};");
        string wide = writer.Make("b64", $"bfe.u64 {{d}}, {bits}, 52, 11;"), exponent = writer.Make("b32", $"cvt.u32.u64 {{d}}, {wide};");
        string isFinite = writer.Make("pred", $"setp.ne.u32 {{d}}, {exponent}, 2047;");
        string end = writer.Label(), finite = writer.Label();
        writer.Write($"@{isFinite} bra {finite};");
        string isNaN = writer.Make("pred", $"setp.nan.f64 {{d}}, {value}, {value};"), isNegative = writer.Make("pred", $"setp.lt.s64 {{d}}, {bits}, 0;");
        string slot = writer.Make("b32", $"selp.b32 {{d}}, {NegativeInfinitySlot}, {PositiveInfinitySlot}, {isNegative};");
        writer.Write($"selp.b32 {slot}, {NaNSlot}, {slot}, {isNaN};");
        string address = writer.Make("b64", $"mad.wide.u32 {{d}}, {slot}, 8, {sum};");
        writer.Write($"red.{space}.add.u64 [{address}], 1;bra {end};");

        // Subnormal numbers share the scale of exponent 1 but have no hidden bit.
        writer.Place(finite);
        string isNormal = writer.Make("pred", $"setp.ne.u32 {{d}}, {exponent}, 0;");
        string position = writer.Make("b32", $"selp.b32 {{d}}, 1, 0, {isNormal};"), hidden = writer.Make("b64", $"selp.b64 {{d}}, 0x10000000000000, 0, {isNormal};");
        writer.Write($"sub.u32 {position}, {exponent}, {position};");
        string mantissa = writer.Make("b64", $"and.b64 {{d}}, {bits}, 0xFFFFFFFFFFFFF;");
        writer.Write($"or.b64 {mantissa}, {mantissa}, {hidden};");

        // As a negative number if it is one: the third digit carries the sign.
        string sign = writer.Make("b64", $"shr.s64 {{d}}, {bits}, 63;");
        writer.Write($"xor.b64 {mantissa}, {mantissa}, {sign};sub.s64 {mantissa}, {mantissa}, {sign};");
        string shift = writer.Make("b32", $"and.b32 {{d}}, {position}, 31;"), first = writer.Make("b32", $"shr.u32 {{d}}, {position}, 5;");
        string low = writer.Make("b64", $"shl.b64 {{d}}, {mantissa}, {shift};"), rest = writer.Make("b32", $"sub.u32 {{d}}, 32, {shift};");
        string high = writer.Make("b64", $"shr.s64 {{d}}, {mantissa}, 32;");
        writer.Write($"shr.s64 {high}, {high}, {rest};");
        string digits = writer.Make("b64", $"mad.wide.u32 {{d}}, {first}, 8, {sum};");
        string digit = writer.Make("b64", $"and.b64 {{d}}, {low}, 0xFFFFFFFF;");
        writer.Write($"red.{space}.add.u64 [{digits}], {digit};shr.u64 {digit}, {low}, 32;red.{space}.add.u64 [{digits}+8], {digit};red.{space}.add.u64 [{digits}+16], {high};");
        writer.Place(end);
    }

    /// <summary>Reads a sum as a number, rounded once, in float64. One thread does it, or several at once, each with a sum of its own.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="sum">The address of the slots.</param>
    /// <param name="space">Where the slots are: <c>global</c> or <c>shared</c>.</param>
    public static string Round(PtxWriter writer, string sum, string space = "global")
    {
        string result = writer.Register("f64");
        writer.Insert(
            $"""
            // The carries, to find the sign: that of the topmost digit when all below it are from 0 to 2^32 - 1.
            mov.u64 %d3, 0;
            mov.u32 %r2, 0;
            mov.u64 %d4, %d2;
            $findSign:
            .pragma "nounroll";
            ld.{space}.s64 %d5, [%d4];
            and.b64 %d6, %d5, 0xFFFFFFFF;
            add.s64 %d6, %d6, %d3;
            shr.s64 %d3, %d5, 32;
            shr.s64 %d6, %d6, 32;
            add.s64 %d3, %d3, %d6;
            add.u64 %d4, %d4, 8;
            add.u32 %r2, %r2, 1;
            setp.lt.u32 %p0, %r2, 66;
            @%p0 bra $findSign;
            ld.{space}.s64 %d5, [%d4];
            add.s64 %d5, %d5, %d3;
            setp.lt.s64 %p1, %d5, 0;

            // The digits of the magnitude from the lowest up. d7 and d8 are the two before, d9 whether there is any below
            // them; d10 to d13 the same of the leading digit and it itself, and r3 its place, 2 at least.
            mov.u64 %d3, 0;
            mov.u64 %d7, 0;
            mov.u64 %d8, 0;
            mov.u64 %d9, 0;
            mov.u64 %d10, 0;
            mov.u64 %d11, 0;
            mov.u64 %d12, 0;
            mov.u64 %d13, 0;
            mov.u32 %r3, 2;
            mov.u32 %r2, 0;
            mov.u64 %d4, %d2;
            $nextDigit:
            .pragma "nounroll";
            ld.{space}.s64 %d5, [%d4];
            neg.s64 %d14, %d5;
            selp.b64 %d5, %d14, %d5, %p1;
            setp.eq.u32 %p2, %r2, 66;
            @%p2 bra $topDigit;
            and.b64 %d6, %d5, 0xFFFFFFFF;
            add.s64 %d6, %d6, %d3;
            shr.s64 %d3, %d5, 32;
            and.b64 %d5, %d6, 0xFFFFFFFF;
            shr.s64 %d6, %d6, 32;
            add.s64 %d3, %d3, %d6;
            bra $haveDigit;
            $topDigit:
            add.s64 %d5, %d5, %d3;
            $haveDigit:
            setp.ge.u32 %p3, %r2, 2;
            setp.ne.and.u64 %p3, %d5, 0, %p3;
            setp.eq.or.u32 %p3, %r2, 2, %p3;
            selp.b64 %d13, %d5, %d13, %p3;
            selp.b64 %d12, %d8, %d12, %p3;
            selp.b64 %d11, %d7, %d11, %p3;
            selp.b64 %d10, %d9, %d10, %p3;
            selp.b32 %r3, %r2, %r3, %p3;
            or.b64 %d9, %d9, %d7;
            mov.u64 %d7, %d8;
            mov.u64 %d8, %d5;
            add.u64 %d4, %d4, 8;
            add.u32 %r2, %r2, 1;
            setp.le.u32 %p0, %r2, 66;
            @%p0 bra $nextDigit;

            // d13:d14 is a window of 128 bits: the leading digit and two more, at least 65 bits and a sticky one.
            shl.b64 %d14, %d12, 32;
            or.b64 %d14, %d14, %d11;
            setp.ne.u64 %p0, %d10, 0;
            @%p0 or.b64 %d14, %d14, 1;
            setp.ne.u64 %p0, %d13, 0;
            selp.b64 %d15, %d13, %d14, %p0;
            selp.b32 %r4, 128, 64, %p0;
            clz.b64 %r5, %d15;
            sub.s32 %r4, %r4, %r5;
            sub.s32 %r4, %r4, 53;
            max.s32 %r4, %r4, 0;

            // r4 is the shift that leaves 53 bits. One of 64 or more is of a number beyond the range, like many a smaller one.
            setp.ge.s32 %p4, %r4, 64;
            min.s32 %r4, %r4, 63;
            shr.u64 %d16, %d14, %r4;
            mov.u32 %r5, 64;
            sub.s32 %r5, %r5, %r4;
            shl.b64 %d17, %d13, %r5;
            or.b64 %d16, %d16, %d17;
            mov.u64 %d18, 1;
            shl.b64 %d18, %d18, %r4;
            sub.u64 %d19, %d18, 1;
            and.b64 %d19, %d14, %d19;
            shr.u64 %d18, %d18, 1;
            and.b64 %d20, %d16, 1;
            setp.gt.u64 %p5, %d19, %d18;
            setp.eq.u64 %p6, %d19, %d18;
            setp.ne.and.u64 %p6, %d20, 0, %p6;
            or.pred %p5, %p5, %p6;
            setp.gt.and.s32 %p5, %r4, 0, %p5;
            selp.b64 %d20, 1, 0, %p5;

            // Added, not put in: the hidden bit steps the exponent, and so does a carry of the rounding.
            sub.u32 %r3, %r3, 2;
            shl.b32 %r3, %r3, 5;
            add.u32 %r3, %r3, %r4;
            cvt.u64.u32 %d21, %r3;
            shl.b64 %d21, %d21, 52;
            add.u64 %d21, %d21, %d16;
            add.u64 %d21, %d21, %d20;
            min.u64 %d21, %d21, 0x7FF0000000000000;
            selp.b64 %d21, 0x7FF0000000000000, %d21, %p4;
            selp.b64 %d22, 0x8000000000000000, 0, %p1;
            or.b64 %d21, %d21, %d22;

            // NaN and the infinities that were counted.
            ld.{space}.s64 %d23, [%d2+{8 * NaNSlot}];
            ld.{space}.s64 %d24, [%d2+{8 * PositiveInfinitySlot}];
            ld.{space}.s64 %d25, [%d2+{8 * NegativeInfinitySlot}];
            setp.ne.s64 %p0, %d24, 0;
            selp.b64 %d21, 0x7FF0000000000000, %d21, %p0;
            setp.ne.s64 %p2, %d25, 0;
            selp.b64 %d21, 0xFFF0000000000000, %d21, %p2;
            and.pred %p0, %p0, %p2;
            setp.ne.or.s64 %p0, %d23, 0, %p0;
            selp.b64 %d21, 0x7FF8000000000000, %d21, %p0;
            mov.b64 %g0, %d21;
            """,
            ("%d2", sum),
            ("%g0", result));
        return result;
    }
}

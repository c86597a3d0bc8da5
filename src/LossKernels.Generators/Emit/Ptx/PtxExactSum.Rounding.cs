namespace LossKernels.Generators.Emit.Ptx;

/// <content>Rounding.</content>
internal static partial class PtxExactSum
{
    /// <summary>Reads a sum as a number, rounded once, in float64. A warp does it together, and each of its threads has the number.</summary>
    /// <remarks>
    /// A thread has three digits. They are brought into balance, from −2^31 to 2^31 − 1, by carries to the next thread: so small
    /// numbers of either sign are few digits, and the first that is not 0 has the sign of the sum. It and the two after it
    /// are what is rounded; what is below decides by its sign.
    /// </remarks>
    /// <param name="writer">Where to write.</param>
    /// <param name="sum">The address of the slots, the same in all threads.</param>
    /// <param name="space">Where the slots are: <c>global</c> or <c>shared</c>.</param>
    public static string Round(PtxWriter writer, string sum, string space = "global")
    {
        string result = writer.Register("f64"), lane = writer.Make("b32", "mov.u32 {d}, %tid.x;");
        writer.Write($"and.b32 {lane}, {lane}, {PtxBlock.WarpSize - 1};");
        string[] digits = writer.Registers("b64", 3), carries = writer.Registers("b64", 3), masks = writer.Registers("b32", 3);
        string place = writer.Register("b32");
        LoadDigits(writer, sum, space, lane, digits);
        Balance(writer, lane, digits, carries);
        for (int k = 0; k < 3; k++)
            writer.Write($"vote.sync.ballot.b32 {masks[k]}, {writer.Make("pred", $"setp.ne.s64 {{d}}, {digits[k]}, 0;")}, 0xFFFFFFFF;");
        string lead = Highest(writer, masks);
        writer.Write($"max.s32 {lead}, {lead}, 0;");
        string isNegative = writer.Make("pred", $"setp.lt.s64 {{d}}, {Digit(writer, digits, lead)}, 0;");
        foreach (string digit in digits)
            writer.Write($"@{isNegative} neg.s64 {digit}, {digit};");

        // The place of the lowest of the three, and what is below it.
        writer.Write($"sub.s32 {place}, {lead}, 2;max.s32 {place}, {place}, 0;");
        string[] window = [.. Enumerable.Range(0, 3).Select(k => Digit(writer, digits, writer.Make("b32", $"add.s32 {{d}}, {place}, {k};")))];
        writer.Insert(
            """
            mov.u32 %r3, 1;
            shl.b32 %r4, %r3, %r0;
            sub.u32 %r4, %r4, 1;
            and.b32 %r1, %r1, %r4;
            sub.s32 %r5, %r0, 32;
            max.s32 %r5, %r5, 0;
            shl.b32 %r4, %r3, %r5;
            sub.u32 %r4, %r4, 1;
            and.b32 %r2, %r2, %r4;
            """,
            ("%r0", place),
            ("%r1", masks[0]),
            ("%r2", masks[1]));
        writer.Write($"mov.u32 {masks[2]}, 0;");
        string below = Highest(writer, masks), isAny = writer.Make("pred", $"setp.ge.s32 {{d}}, {below}, 0;");
        writer.Write($"max.s32 {below}, {below}, 0;");
        string rest = Digit(writer, digits, below);
        writer.Insert(
            $"""
            // d4:d5 is the window of 128 bits, at least 63 of them and a sticky one where there is anything below.
            selp.b64 %d3, %d3, 0, %p1;
            shl.b64 %d5, %d1, 32;
            add.u64 %d6, %d5, %d0;
            setp.lt.u64 %p2, %d6, %d5;
            shr.s64 %d4, %d1, 32;
            shr.s64 %d7, %d0, 63;
            add.s64 %d4, %d4, %d7;
            add.s64 %d4, %d4, %d2;
            @%p2 add.s64 %d4, %d4, 1;
            mov.u64 %d5, %d6;
            setp.lt.s64 %p2, %d3, 0;
            setp.eq.and.u64 %p3, %d5, 0, %p2;
            @%p3 sub.s64 %d4, %d4, 1;
            @%p2 sub.u64 %d5, %d5, 1;
            setp.ne.s64 %p2, %d3, 0;
            @%p2 or.b64 %d5, %d5, 1;
            setp.ne.u64 %p2, %d4, 0;
            selp.b64 %d8, %d4, %d5, %p2;
            selp.b32 %r4, 128, 64, %p2;
            clz.b64 %r5, %d8;
            sub.s32 %r4, %r4, %r5;
            sub.s32 %r4, %r4, 53;
            max.s32 %r4, %r4, 0;

            // r4 is the shift that leaves 53 bits. One of 64 or more is of a number beyond the range, like many a smaller one.
            setp.ge.s32 %p4, %r4, 64;
            min.s32 %r4, %r4, 63;
            shr.u64 %d9, %d5, %r4;
            mov.u32 %r5, 64;
            sub.s32 %r5, %r5, %r4;
            shl.b64 %d10, %d4, %r5;
            or.b64 %d9, %d9, %d10;
            mov.u64 %d11, 1;
            shl.b64 %d11, %d11, %r4;
            sub.u64 %d12, %d11, 1;
            and.b64 %d12, %d5, %d12;
            shr.u64 %d11, %d11, 1;
            and.b64 %d13, %d9, 1;
            setp.gt.u64 %p5, %d12, %d11;
            setp.eq.u64 %p6, %d12, %d11;
            setp.ne.and.u64 %p6, %d13, 0, %p6;
            or.pred %p5, %p5, %p6;
            setp.gt.and.s32 %p5, %r4, 0, %p5;
            selp.b64 %d13, 1, 0, %p5;

            // Added, not put in: the hidden bit steps the exponent, and so does a carry of the rounding.
            shl.b32 %r6, %r0, 5;
            add.u32 %r6, %r6, %r4;
            cvt.u64.u32 %d14, %r6;
            shl.b64 %d14, %d14, 52;
            add.u64 %d14, %d14, %d9;
            add.u64 %d14, %d14, %d13;
            min.u64 %d14, %d14, 0x7FF0000000000000;
            selp.b64 %d14, 0x7FF0000000000000, %d14, %p4;
            selp.b64 %d15, 0x8000000000000000, 0, %p0;
            or.b64 %d14, %d14, %d15;

            // NaN and the infinities that were counted.
            ld.{space}.s64 %d16, [%d20+{8 * NaNSlot}];
            ld.{space}.s64 %d17, [%d20+{8 * PositiveInfinitySlot}];
            ld.{space}.s64 %d18, [%d20+{8 * NegativeInfinitySlot}];
            setp.ne.s64 %p2, %d17, 0;
            selp.b64 %d14, 0x7FF0000000000000, %d14, %p2;
            setp.ne.s64 %p3, %d18, 0;
            selp.b64 %d14, 0xFFF0000000000000, %d14, %p3;
            and.pred %p2, %p2, %p3;
            setp.ne.or.s64 %p2, %d16, 0, %p2;
            selp.b64 %d14, 0x7FF8000000000000, %d14, %p2;
            mov.b64 %g0, %d14;
            """,
            ("%r0", place),
            ("%d0", window[0]),
            ("%d1", window[1]),
            ("%d2", window[2]),
            ("%d3", rest),
            ("%p0", isNegative),
            ("%p1", isAny),
            ("%d20", sum),
            ("%g0", result));
        return result;
    }

    /// <summary>Digits 0 to 66: those of a thread are 32 apart.</summary>
    private static void LoadDigits(PtxWriter writer, string sum, string space, string lane, string[] digits)
    {
        string address = writer.Make("b64", $"mad.wide.u32 {{d}}, {lane}, 8, {sum};"), isThere = writer.Make("pred", $"setp.le.u32 {{d}}, {lane}, {NaNSlot - 1 - 64};");
        writer.Write($"ld.{space}.s64 {digits[0]}, [{address}];ld.{space}.s64 {digits[1]}, [{address}+256];mov.u64 {digits[2]}, 0;@{isThere} ld.{space}.s64 {digits[2]}, [{address}+512];");
    }

    private static void Balance(PtxWriter writer, string lane, string[] digits, string[] carries)
    {
        string next = writer.Label(), end = writer.Label();
        string isFirst = writer.Make("pred", $"setp.eq.u32 {{d}}, {lane}, 0;"), isTop = writer.Make("pred", $"setp.eq.u32 {{d}}, {lane}, {NaNSlot - 1 - 64};");
        writer.Place(next);
        writer.Insert(".pragma \"nounroll\";");
        for (int k = 0; k < 3; k++)
            writer.Write($"add.s64 {carries[k]}, {digits[k]}, 0x80000000;shr.s64 {carries[k]}, {carries[k]}, 32;");

        // The topmost digit has the rest.
        writer.Write($"selp.b64 {carries[2]}, 0, {carries[2]}, {isTop};");
        string any = writer.Make("b64", $"or.b64 {{d}}, {carries[0]}, {carries[1]};");
        writer.Write($"or.b64 {any}, {any}, {carries[2]};");
        string isPending = writer.Make("pred", $"setp.ne.s64 {{d}}, {any}, 0;");
        writer.Write($"vote.sync.any.pred {isPending}, {isPending}, 0xFFFFFFFF;@!{isPending} bra.uni {end};");
        for (int k = 0; k < 3; k++)
        {
            string taken = writer.Make("b64", $"shl.b64 {{d}}, {carries[k]}, 32;");
            writer.Write($"sub.s64 {digits[k]}, {digits[k]}, {taken};");
        }

        string into = writer.Make("b64", "mov.u64 {d}, 0;");
        for (int k = 0; k < 3; k++)
        {
            string received = Shuffle(writer, carries[k], "up", "1, 0");
            writer.Write($"selp.b64 {received}, {into}, {received}, {isFirst};add.s64 {digits[k]}, {digits[k]}, {received};");
            if (k < 2)
                writer.Write($"mov.b64 {into}, {Shuffle(writer, carries[k], "idx", "31, 31")};");
        }

        writer.Write($"bra.uni {next};");
        writer.Place(end);
    }

    /// <summary>The place of the highest digit of which a mask says something, or −1.</summary>
    private static string Highest(PtxWriter writer, string[] masks)
    {
        string place = writer.Make("b32", "mov.s32 {d}, -1;");
        for (int k = 0; k < 3; k++)
        {
            string top = writer.Make("b32", $"clz.b32 {{d}}, {masks[k]};"), isAny = writer.Make("pred", $"setp.ne.u32 {{d}}, {masks[k]}, 0;");
            writer.Write($"sub.s32 {top}, {(32 * k) + 31}, {top};selp.b32 {place}, {top}, {place}, {isAny};");
        }

        return place;
    }

    /// <summary>The digit of a place that is the same in all threads.</summary>
    private static string Digit(PtxWriter writer, string[] digits, string place)
    {
        string isSecond = writer.Make("pred", $"setp.ge.s32 {{d}}, {place}, 32;"), isThird = writer.Make("pred", $"setp.ge.s32 {{d}}, {place}, 64;");
        string digit = writer.Make("b64", $"selp.b64 {{d}}, {digits[1]}, {digits[0]}, {isSecond};"), lane = writer.Make("b32", $"and.b32 {{d}}, {place}, 31;");
        writer.Write($"selp.b64 {digit}, {digits[2]}, {digit}, {isThird};");
        return Shuffle(writer, digit, "idx", $"{lane}, 31");
    }

    private static string Shuffle(PtxWriter writer, string number, string mode, string from)
    {
        string[] words = writer.Registers("b32", 2);
        writer.Write($"mov.b64 {{{words[0]}, {words[1]}}}, {number};");
        foreach (string word in words)
            writer.Write($"shfl.sync.{mode}.b32 {word}, {word}, {from}, 0xFFFFFFFF;");
        return writer.Make("b64", $"mov.b64 {{d}}, {{{words[0]}, {words[1]}}};");
    }
}

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>An exact sum in memory of the device: its slots are added to by integer atomics, in whichever order, and read as a number.</summary>
internal static partial class PtxExactSum
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
}

using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Conversions between integers and floats of all sizes.</summary>
internal static class Conversions
{
    private const string Types = "u8 u16 u32 u64 s8 s16 s32 s64 f16 f32 f64";
    private const ulong HalfNaN = 0x7FFF;

    public static Instruction Cvt(Mnemonic mnemonic, OperandReader operands)
    {
        string? modifier = mnemonic.TakeAny("rn rz rm rp rni rzi rmi rpi");
        bool isSaturated = mnemonic.Take("sat");
        ScalarType to = mnemonic.Type(Types);
        ScalarType from = mnemonic.LastType(Types);
        Check(mnemonic, modifier, isSaturated, to, from);
        Rounding rounding = modifier?[1] switch
        {
            'z' => Rounding.Zero,
            'm' => Rounding.Down,
            'p' => Rounding.Up,
            _ => Rounding.Nearest,
        };

        Destination destination = operands.Destination(to, wider: true);
        Source source = operands.CommaSource(from, wider: true);
        Func<ulong, ulong> function = (to.IsFloat, from.IsFloat) switch
        {
            (false, false) => Integers(to, from, isSaturated),
            (true, false) => ToFloat(to, from, rounding),
            (false, true) => ToInteger(to, from, rounding),
            _ => Floats(to, from, modifier is { Length: 3 }, isSaturated, rounding),
        };
        ulong mask = ulong.MaxValue >> (64 - destination.Bits);
        return new Unary(destination, source, a => to.Extend(function(a)) & mask);
    }

    /// <summary>A rounding is named where there is one, and only there; <c>.sat</c> is where it says something.</summary>
    private static void Check(Mnemonic mnemonic, string? modifier, bool isSaturated, ScalarType to, ScalarType from)
    {
        bool isFloats = to.IsFloat && from.IsFloat;
        bool isRounded = isFloats ? to.Bits < from.Bits : to.IsFloat;
        bool isToInteger = !to.IsFloat && from.IsFloat;
        bool isIntegral = modifier is { Length: 3 };
        bool isRight = (isRounded, isToInteger) switch
        {
            (true, _) => modifier is { Length: 2 },
            (_, true) => isIntegral,
            _ => modifier is null || (isIntegral && isFloats && to == from),
        };
        if (!isRight)
            throw new PtxException(mnemonic.Line, $"a conversion of {from} to {to} takes {(isRounded ? "a rounding" : isToInteger ? "a rounding to integers" : "no rounding")}, not {modifier ?? "none"}");
        if (isSaturated && to.IsFloat && !isFloats)
            throw new PtxException(mnemonic.Line, $"a conversion of {from} to {to} takes no .sat");
    }

    private static Func<ulong, ulong> Integers(ScalarType to, ScalarType from, bool isSaturated)
    {
        if (!isSaturated)
            return from.Extend;
        Int128 least = to.IsSigned ? -((Int128)1 << (to.Bits - 1)) : 0;
        Int128 most = ((Int128)1 << (to.IsSigned ? to.Bits - 1 : to.Bits)) - 1;
        return a => (ulong)Int128.Clamp(from.IsSigned ? from.Signed(a) : (Int128)from.Extend(a), least, most);
    }

    private static Func<ulong, ulong> ToFloat(ScalarType to, ScalarType from, Rounding rounding)
    {
        // For a float16 these are still exact where they are in its range.
        int precision = to.Bits == 32 ? 24 : 53;
        return a =>
        {
            bool isNegative = from.IsSigned && from.Signed(a) < 0;
            ulong magnitude = isNegative ? (ulong)-from.Signed(a) : from.Extend(a);
            return Bits(Rounded.FromInteger(isNegative, magnitude, precision, rounding), to, rounding);
        };
    }

    /// <summary>The nearest number of the type. A NaN is 0 if neither type has 64 bits, else only the highest bit is set.</summary>
    private static Func<ulong, ulong> ToInteger(ScalarType to, ScalarType from, Rounding rounding)
    {
        bool isWide = to.Bits == 64 || from.Bits == 64;
        ulong ofNaN = isWide ? 1UL << (to.Bits - 1) : 0;
        double most = Math.ScaleB(1, to.IsSigned ? to.Bits - 1 : to.Bits);
        double least = to.IsSigned ? -most : 0;
        ulong atMost = to.IsSigned ? to.Mask >> 1 : to.Mask;
        ulong atLeast = to.IsSigned ? (to.Mask >> 1) + 1 : 0;
        return a =>
        {
            double value = Rounded.ToInteger(Value(a, from), rounding);
            if (double.IsNaN(value))
                return ofNaN;
            if (value >= most)
                return atMost;
            if (value <= least)
                return atLeast;
            return value < 0 ? (ulong)(long)value : (ulong)value;
        };
    }

    private static Func<ulong, ulong> Floats(ScalarType to, ScalarType from, bool isIntegral, bool isSaturated, Rounding rounding) => a =>
    {
        double value = Value(a, from);
        if (isIntegral)
            value = Rounded.ToInteger(value, rounding);

        // Of two zeros the positive one is the end of the range; so is it for a NaN.
        if (isSaturated)
            value = value > 0 ? Math.Min(value, 1) : 0;
        return Bits(value, to, rounding);
    };

    private static double Value(ulong bits, ScalarType type) => type.Bits switch
    {
        16 => (double)BitConverter.UInt16BitsToHalf((ushort)bits),
        32 => Decoding.Floats.Single(bits),
        _ => Decoding.Floats.Double(bits),
    };

    private static ulong Bits(double value, ScalarType type, Rounding rounding)
    {
        switch (type.Bits)
        {
            case 16:
                return double.IsNaN(value) ? HalfNaN : BitConverter.HalfToUInt16Bits(Rounded.ToHalf(value, rounding));
            case 32:
                return Decoding.Floats.Bits(Rounded.ToSingle(value, rounding));
            default:
                return Decoding.Floats.Bits(value);
        }
    }
}

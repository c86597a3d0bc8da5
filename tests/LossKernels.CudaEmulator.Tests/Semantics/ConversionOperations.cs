using System.Numerics;
using static LossKernels.CudaEmulator.Tests.Semantics.Operation;

namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>Conversions: integers by cutting and saturating, floats by the numbers beside the exact one.</summary>
internal static class ConversionOperations
{
    public static IEnumerable<Operation> All => [.. Integers, .. ToInteger<float>("f32"), .. ToInteger<double>("f64"), .. FromInteger, .. Floats];

    private static IEnumerable<Operation> Integers =>
    [
        Of<uint, ushort>("cvt.u16.u32 %d, %a;", "u16 u32", static a => unchecked((ushort)a)),
        Of<short, int>("cvt.s32.s16 %d, %a;", "s32 s16", static a => a),
        Of<ushort, uint>("cvt.u32.u16 %d, %a;", "u32 u16", static a => a),
        Of<int, long>("cvt.s64.s32 %d, %a;", "s64 s32", static a => a),
        Of<uint, ulong>("cvt.u64.u32 %d, %a;", "u64 u32", static a => a),
        Of<ulong, uint>("cvt.u32.u64 %d, %a;", "u32 u64", static a => unchecked((uint)a)),
        Of<int, short>("cvt.s8.s32 %d, %a;", "s16 s32", static a => unchecked((sbyte)a)),
        Of<int, int>("cvt.s32.s8 %d, %a;", "s32 s32", static a => unchecked((sbyte)a)),
        Of<uint, uint>("cvt.u32.u8 %d, %a;", "u32 u32", static a => unchecked((byte)a)),
        Of<int, byte>("cvt.sat.u8.s32 %d, %a;", "b16 s32", byte.CreateSaturating),
        Of<long, short>("cvt.sat.s16.s64 %d, %a;", "s16 s64", short.CreateSaturating),
        Of<ulong, int>("cvt.sat.s32.u64 %d, %a;", "s32 u64", int.CreateSaturating),
        Of<long, ulong>("cvt.sat.u64.s64 %d, %a;", "u64 s64", ulong.CreateSaturating),
    ];

    private static IEnumerable<Operation> ToInteger<T>(string type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (string Modifier, MidpointRounding Rounding)[] roundings = [("rni", MidpointRounding.ToEven), ("rzi", MidpointRounding.ToZero), ("rmi", MidpointRounding.ToNegativeInfinity), ("rpi", MidpointRounding.ToPositiveInfinity)];
        bool isDouble = type == "f64";
        foreach ((string modifier, MidpointRounding rounding) in roundings)
        {
            yield return Of<T, short>($"cvt.{modifier}.s16.{type} %d, %a;", $"s16 {type}", a => Nearest(a, isDouble ? short.MinValue : (short)0));
            yield return Of<T, ushort>($"cvt.{modifier}.u16.{type} %d, %a;", $"u16 {type}", a => Nearest(a, isDouble ? (ushort)0x8000 : (ushort)0));
            yield return Of<T, int>($"cvt.{modifier}.s32.{type} %d, %a;", $"s32 {type}", a => Nearest(a, isDouble ? int.MinValue : 0));
            yield return Of<T, uint>($"cvt.{modifier}.u32.{type} %d, %a;", $"u32 {type}", a => Nearest(a, isDouble ? 0x80000000 : 0));
            yield return Of<T, long>($"cvt.{modifier}.s64.{type} %d, %a;", $"s64 {type}", a => Nearest(a, long.MinValue));
            yield return Of<T, ulong>($"cvt.{modifier}.u64.{type} %d, %a;", $"u64 {type}", a => Nearest(a, 1UL << 63));
            yield return Of<T, T>($"cvt.{modifier}.{type}.{type} %d, %a;", $"{type} {type}", a => T.Round(a, rounding));

            TInteger Nearest<TInteger>(T value, TInteger ofNaN)
                where TInteger : IBinaryInteger<TInteger> => T.IsNaN(value) ? ofNaN : TInteger.CreateSaturating(T.Round(value, rounding));
        }
    }

    private static IEnumerable<Operation> FromInteger =>
    [
        Of<int, float>("cvt.rn.f32.s32 %d, %a;", "f32 s32", static a => Near<float>(a, "rn")),
        Of<uint, float>("cvt.rz.f32.u32 %d, %a;", "f32 u32", static a => Near<float>(a, "rz")),
        Of<long, float>("cvt.rn.f32.s64 %d, %a;", "f32 s64", static a => Near<float>(a, "rn")),
        Of<ulong, float>("cvt.rn.f32.u64 %d, %a;", "f32 u64", static a => Near<float>(a, "rn")),
        Of<long, float>("cvt.rm.f32.s64 %d, %a;", "f32 s64", static a => Near<float>(a, "rm")),
        Of<long, float>("cvt.rp.f32.s64 %d, %a;", "f32 s64", static a => Near<float>(a, "rp")),
        Of<int, double>("cvt.rn.f64.s32 %d, %a;", "f64 s32", static a => a),
        Of<long, double>("cvt.rn.f64.s64 %d, %a;", "f64 s64", static a => Near<double>(a, "rn")),
        Of<ulong, double>("cvt.rn.f64.u64 %d, %a;", "f64 u64", static a => Near<double>(a, "rn")),
        Of<ulong, double>("cvt.rz.f64.u64 %d, %a;", "f64 u64", static a => Near<double>(a, "rz")),
        Of<short, float>("cvt.rn.f32.s16 %d, %a;", "f32 s16", static a => a),
        Of<byte, float>("cvt.rn.f32.u8 %d, %a;", "f32 u16", static a => a),
        Of<short, Half>("cvt.rn.f16.s16 %d, %a;", "f16 s16", static a => (Half)(double)a),
    ];

    private static IEnumerable<Operation> Floats =>
    [
        Of<Half, float>("cvt.f32.f16 %d, %a;", "f32 f16", static a => (float)a),
        Of<Half, double>("cvt.f64.f16 %d, %a;", "f64 f16", static a => (double)a),
        Of<float, Half>("cvt.rn.f16.f32 %d, %a;", "f16 f32", static a => (Half)a),
        Of<float, Half>("cvt.rz.f16.f32 %d, %a;", "f16 f32", static a => Toward(a, (Half)a, true)),
        Of<double, Half>("cvt.rn.f16.f64 %d, %a;", "f16 f64", static a => (Half)a),
        Of<float, double>("cvt.f64.f32 %d, %a;", "f64 f32", static a => a),
        Of<double, float>("cvt.rn.f32.f64 %d, %a;", "f32 f64", static a => (float)a),
        Of<double, float>("cvt.rz.f32.f64 %d, %a;", "f32 f64", static a => Toward(a, (float)a, true)),
        Of<double, float>("cvt.rm.f32.f64 %d, %a;", "f32 f64", static a => Toward(a, (float)a, a > 0)),
        Of<double, float>("cvt.rp.f32.f64 %d, %a;", "f32 f64", static a => Toward(a, (float)a, a < 0)),
        Of<float, float>("cvt.sat.f32.f32 %d, %a;", "f32 f32", static a => float.IsNaN(a) || a <= 0 ? 0 : a < 1 ? a : 1),
        Of<Half, int>("cvt.rzi.s32.f16 %d, %a;", "s32 f16", static a => Half.IsNaN(a) ? 0 : int.CreateSaturating(Half.Truncate(a))),
    ];

    /// <summary>The number toward zero from an exact one, or away from it, if it is none itself.</summary>
    private static T Toward<T>(double exact, T nearest, bool isToZero)
        where T : IBinaryFloatingPointIeee754<T>
    {
        double magnitude = Math.Abs(exact);
        T near = T.Abs(nearest);
        double isNear = double.CreateChecked(near);
        if (isNear > magnitude && isToZero)
            near = T.BitDecrement(near);
        else if (isNear < magnitude && !isToZero)
            near = T.BitIncrement(near);
        return double.IsNegative(exact) ? -near : near;
    }

    /// <summary>A rounded integer, by its neighbours' distances.</summary>
    private static T Near<T>(BigInteger exact, string rounding)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T guess = T.CreateChecked((double)exact);
        T below = Big(guess) <= exact ? guess : T.BitDecrement(guess);
        while (Big(below) > exact)
            below = T.BitDecrement(below);
        T above = Big(below) == exact ? below : T.BitIncrement(below);
        if (below == above)
            return below;
        BigInteger twice = (2 * exact) - Big(below) - Big(above);
        bool isEven = (Big(below) / (Big(above) - Big(below))).IsEven;
        return rounding switch
        {
            "rn" => twice < 0 || (twice == 0 && isEven) ? below : above,
            "rz" => exact > 0 ? below : above,
            "rm" => below,
            _ => above,
        };
    }

    private static BigInteger Big<T>(T value)
        where T : IBinaryFloatingPointIeee754<T> => BigInteger.CreateChecked(value);
}

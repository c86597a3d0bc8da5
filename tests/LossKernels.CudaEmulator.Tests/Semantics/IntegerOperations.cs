using System.Numerics;
using static LossKernels.CudaEmulator.Tests.Semantics.Operation;

namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>Integer arithmetic, by numbers of any size that are cut to the type.</summary>
internal static class IntegerOperations
{
    public static IEnumerable<Operation> All => [.. Common<short>("s16", 16), .. Common<ushort>("u16", 16), .. Common<int>("s32", 32), .. Common<uint>("u32", 32), .. Common<long>("s64", 64), .. Common<ulong>("u64", 64), .. Signed<short>("s16"), .. Signed<int>("s32"), .. Signed<long>("s64"), .. Wide, .. Saturated];

    private static IEnumerable<Operation> Common<T>(string type, int bits)
        where T : unmanaged, IBinaryInteger<T>
    {
        string two = $"{type} {type} {type}";
        string three = $"{two} {type}";
        yield return Of<T, T, T>($"add.{type} %d, %a, %b;", two, static (a, b) => unchecked(a + b));
        yield return Of<T, T, T>($"sub.{type} %d, %a, %b;", two, static (a, b) => unchecked(a - b));
        yield return Of<T, T, T>($"mul.lo.{type} %d, %a, %b;", two, static (a, b) => T.CreateTruncating(Big(a) * Big(b)));
        yield return Of<T, T, T>($"mul.hi.{type} %d, %a, %b;", two, (a, b) => T.CreateTruncating((Big(a) * Big(b)) >> bits));
        yield return Of<T, T, T, T>($"mad.lo.{type} %d, %a, %b, %c;", three, static (a, b, c) => T.CreateTruncating((Big(a) * Big(b)) + Big(c)));
        yield return Of<T, T, T, T>($"mad.hi.{type} %d, %a, %b, %c;", three, (a, b, c) => T.CreateTruncating(((Big(a) * Big(b)) >> bits) + Big(c)));
        yield return Of<T, T, T>($"div.{type} %d, %a, %b;", two, static (a, b) => T.CreateTruncating(BigInteger.Divide(Big(a), Big(b)))).WhereDivisible();
        yield return Of<T, T, T>($"rem.{type} %d, %a, %b;", two, static (a, b) => T.CreateTruncating(BigInteger.Remainder(Big(a), Big(b)))).WhereDivisible();
        yield return Of<T, T, T>($"min.{type} %d, %a, %b;", two, static (a, b) => a < b ? a : b);
        yield return Of<T, T, T>($"max.{type} %d, %a, %b;", two, static (a, b) => a > b ? a : b);
        yield return Of<T, T>($"add.{type} %d, %a, 7;", $"{type} {type}", static a => unchecked(a + T.CreateChecked(7)));
    }

    private static IEnumerable<Operation> Signed<T>(string type)
        where T : unmanaged, IBinaryInteger<T>
    {
        yield return Of<T, T>($"neg.{type} %d, %a;", $"{type} {type}", static a => T.CreateTruncating(-Big(a)));
        yield return Of<T, T>($"abs.{type} %d, %a;", $"{type} {type}", static a => T.CreateTruncating(BigInteger.Abs(Big(a))));
        yield return Of<T, T>($"add.{type} %d, %a, -3;", $"{type} {type}", static a => unchecked(a - T.CreateChecked(3)));
    }

    private static IEnumerable<Operation> Wide =>
    [
        Of<short, short, int>("mul.wide.s16 %d, %a, %b;", "s32 s16 s16", static (a, b) => a * b),
        Of<ushort, ushort, uint>("mul.wide.u16 %d, %a, %b;", "u32 u16 u16", static (a, b) => (uint)a * b),
        Of<int, int, long>("mul.wide.s32 %d, %a, %b;", "s64 s32 s32", static (a, b) => (long)a * b),
        Of<uint, uint, ulong>("mul.wide.u32 %d, %a, %b;", "u64 u32 u32", static (a, b) => (ulong)a * b),
        Of<short, short, int, int>("mad.wide.s16 %d, %a, %b, %c;", "s32 s16 s16 s32", static (a, b, c) => unchecked((a * b) + c)),
        Of<uint, uint, ulong, ulong>("mad.wide.u32 %d, %a, %b, %c;", "u64 u32 u32 u64", static (a, b, c) => unchecked(((ulong)a * b) + c)),
        Of<int, int, long, long>("mad.wide.s32 %d, %a, %b, %c;", "s64 s32 s32 s64", static (a, b, c) => unchecked(((long)a * b) + c)),
    ];

    private static IEnumerable<Operation> Saturated =>
    [
        Of<int, int, int>("add.sat.s32 %d, %a, %b;", "s32 s32 s32", static (a, b) => int.CreateSaturating(Big(a) + Big(b))),
        Of<int, int, int>("sub.sat.s32 %d, %a, %b;", "s32 s32 s32", static (a, b) => int.CreateSaturating(Big(a) - Big(b))),
    ];

    private static BigInteger Big<T>(T value)
        where T : IBinaryInteger<T> => BigInteger.CreateChecked(value);
}

using System.Numerics;
using static LossKernels.CudaEmulator.Tests.Semantics.Operation;

namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>Comparisons and selections.</summary>
internal static class ComparisonOperations
{
    public static IEnumerable<Operation> All =>
    [
        .. Ordered<short>("s16"), .. Ordered<ushort>("u16"), .. Ordered<int>("s32"), .. Ordered<uint>("u32"), .. Ordered<long>("s64"), .. Ordered<ulong>("u64"), .. Ordered<float>("f32"), .. Ordered<double>("f64"),
        .. Unordered<float>("f32"), .. Unordered<double>("f64"), .. Unsigned, .. Combined, .. Selected, .. Tested<float>("f32"), .. Tested<double>("f64"),
    ];

    private static IEnumerable<Operation> Ordered<T>(string type)
        where T : unmanaged, INumber<T>
    {
        string types = $"pred {type} {type}";
        yield return Of<T, T, bool>($"setp.eq.{type} %d, %a, %b;", types, static (a, b) => a == b);
        yield return Of<T, T, bool>($"setp.ne.{type} %d, %a, %b;", types, static (a, b) => a != b && !T.IsNaN(a) && !T.IsNaN(b));
        yield return Of<T, T, bool>($"setp.lt.{type} %d, %a, %b;", types, static (a, b) => a < b);
        yield return Of<T, T, bool>($"setp.le.{type} %d, %a, %b;", types, static (a, b) => a <= b);
        yield return Of<T, T, bool>($"setp.gt.{type} %d, %a, %b;", types, static (a, b) => a > b);
        yield return Of<T, T, bool>($"setp.ge.{type} %d, %a, %b;", types, static (a, b) => a >= b);
    }

    private static IEnumerable<Operation> Unordered<T>(string type)
        where T : unmanaged, INumber<T>
    {
        string types = $"pred {type} {type}";
        yield return Of<T, T, bool>($"setp.equ.{type} %d, %a, %b;", types, static (a, b) => IsNaN(a, b) || a == b);
        yield return Of<T, T, bool>($"setp.neu.{type} %d, %a, %b;", types, static (a, b) => IsNaN(a, b) || a != b);
        yield return Of<T, T, bool>($"setp.ltu.{type} %d, %a, %b;", types, static (a, b) => IsNaN(a, b) || a < b);
        yield return Of<T, T, bool>($"setp.leu.{type} %d, %a, %b;", types, static (a, b) => IsNaN(a, b) || a <= b);
        yield return Of<T, T, bool>($"setp.gtu.{type} %d, %a, %b;", types, static (a, b) => IsNaN(a, b) || a > b);
        yield return Of<T, T, bool>($"setp.geu.{type} %d, %a, %b;", types, static (a, b) => IsNaN(a, b) || a >= b);
        yield return Of<T, T, bool>($"setp.num.{type} %d, %a, %b;", types, static (a, b) => !IsNaN(a, b));
        yield return Of<T, T, bool>($"setp.nan.{type} %d, %a, %b;", types, static (a, b) => IsNaN(a, b));
    }

    private static IEnumerable<Operation> Unsigned =>
    [
        Of<uint, uint, bool>("setp.lo.u32 %d, %a, %b;", "pred u32 u32", static (a, b) => a < b),
        Of<uint, uint, bool>("setp.ls.u32 %d, %a, %b;", "pred u32 u32", static (a, b) => a <= b),
        Of<uint, uint, bool>("setp.hi.u32 %d, %a, %b;", "pred u32 u32", static (a, b) => a > b),
        Of<uint, uint, bool>("setp.hs.u32 %d, %a, %b;", "pred u32 u32", static (a, b) => a >= b),
        Of<ulong, ulong, bool>("setp.eq.b64 %d, %a, %b;", "pred b64 b64", static (a, b) => a == b),
        Of<uint, bool>("setp.ne.b32 %d, %a, 0;", "pred b32", static a => a != 0),
    ];

    private static IEnumerable<Operation> Combined =>
    [
        Of<int, int, int, bool>("{ .reg .pred %p; setp.lt.s32 %p, %c, 16; setp.lt.and.s32 %d, %a, %b, %p; }", "pred s32 s32 s32", static (a, b, c) => a < b && c < 16),
        Of<int, int, int, bool>("{ .reg .pred %p; setp.lt.s32 %p, %c, 16; setp.eq.or.s32 %d, %a, %b, !%p; }", "pred s32 s32 s32", static (a, b, c) => a == b || c >= 16),
        Of<int, int, int, bool>("{ .reg .pred %p; setp.lt.s32 %p, %c, 16; setp.gt.xor.s32 %d, %a, %b, %p; }", "pred s32 s32 s32", static (a, b, c) => a > b != c < 16),
        Of<int, int, bool>("{ .reg .pred %p; setp.lt.s32 %p|%d, %a, %b; }", "pred s32 s32", static (a, b) => !(a < b)),
        Of<int, int, int, bool>("{ .reg .pred %p, %q; setp.lt.s32 %p, %c, 16; setp.lt.and.s32 %q|%d, %a, %b, %p; }", "pred s32 s32 s32", static (a, b, c) => !(a < b) && c < 16),
    ];

    private static IEnumerable<Operation> Selected =>
    [
        Of<uint, uint, int, uint>("{ .reg .pred %p; setp.lt.s32 %p, %c, 9; selp.f32 %d, %a, %b, %p; }", "f32 f32 f32 s32", static (a, b, c) => c < 9 ? a : b),
        Of<ulong, ulong, int, ulong>("{ .reg .pred %p; setp.lt.s32 %p, %c, 9; selp.b64 %d, %a, %b, %p; }", "b64 b64 b64 s32", static (a, b, c) => c < 9 ? a : b),
        Of<ushort, ushort, int, ushort>("slct.u16.s32 %d, %a, %b, %c;", "u16 u16 u16 s32", static (a, b, c) => c >= 0 ? a : b),
        Of<uint, uint, float, uint>("slct.f32.f32 %d, %a, %b, %c;", "f32 f32 f32 f32", static (a, b, c) => c >= 0 ? a : b),
        Of<ulong, ulong, float, ulong>("slct.b64.f32 %d, %a, %b, %c;", "b64 b64 b64 f32", static (a, b, c) => c >= 0 ? a : b),
        Of<int, int, int>("{ .reg .pred %p; setp.lt.s32 %p, %a, %b; mov.s32 %d, %a; @%p mov.s32 %d, %b; @!%p add.s32 %d, %d, 1; }", "s32 s32 s32", static (a, b) => a < b ? b : unchecked(a + 1)),
        Of<int, int, bool>("{ .reg .pred %p; setp.lt.s32 %p, %a, %b; mov.pred %d, 1; @%p setp.ne.s32 %d, %a, %a; }", "pred s32 s32", static (a, b) => a >= b),
    ];

    private static IEnumerable<Operation> Tested<T>(string type)
        where T : unmanaged, INumber<T>
    {
        string types = $"pred {type}";
        yield return Of<T, bool>($"testp.finite.{type} %d, %a;", types, T.IsFinite);
        yield return Of<T, bool>($"testp.infinite.{type} %d, %a;", types, T.IsInfinity);
        yield return Of<T, bool>($"testp.number.{type} %d, %a;", types, static a => !T.IsNaN(a));
        yield return Of<T, bool>($"testp.notanumber.{type} %d, %a;", types, T.IsNaN);
        yield return Of<T, bool>($"testp.normal.{type} %d, %a;", types, T.IsNormal);
        yield return Of<T, bool>($"testp.subnormal.{type} %d, %a;", types, T.IsSubnormal);
    }

    private static bool IsNaN<T>(T a, T b)
        where T : INumber<T> => T.IsNaN(a) || T.IsNaN(b);
}

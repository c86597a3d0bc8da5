using System.Text;
using static LossKernels.CudaEmulator.Tests.Semantics.Operation;

namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>Logic, shifts and fields, bit by bit.</summary>
internal static class BitOperations
{
    public static IEnumerable<Operation> All => [.. Logic, .. Shifts, .. Counts, .. FieldsOf("u32", 32, false), .. FieldsOf("s32", 32, true), .. FieldsOf("u64", 64, false), .. FieldsOf("s64", 64, true), .. Bytes];

    private static IEnumerable<Operation> Logic =>
    [
        Of<ushort, ushort, ushort>("and.b16 %d, %a, %b;", "b16 b16 b16", static (a, b) => (ushort)(a & b)),
        Of<uint, uint, uint>("and.b32 %d, %a, %b;", "b32 b32 b32", static (a, b) => a & b),
        Of<ulong, ulong, ulong>("and.b64 %d, %a, %b;", "b64 b64 b64", static (a, b) => a & b),
        Of<uint, uint, uint>("or.b32 %d, %a, %b;", "b32 b32 b32", static (a, b) => a | b),
        Of<ulong, ulong, ulong>("xor.b64 %d, %a, %b;", "b64 b64 b64", static (a, b) => a ^ b),
        Of<ushort, ushort>("not.b16 %d, %a;", "b16 b16", static a => (ushort)~a),
        Of<uint, uint>("not.b32 %d, %a;", "b32 b32", static a => ~a),
        Of<ulong, ulong>("not.b64 %d, %a;", "b64 b64", static a => ~a),
        Of<uint, uint>("cnot.b32 %d, %a;", "b32 b32", static a => a == 0 ? 1u : 0),
        Of<ulong, ulong>("cnot.b64 %d, %a;", "b64 b64", static a => a == 0 ? 1ul : 0),
        Of<uint, uint, uint, uint>("lop3.b32 %d, %a, %b, %c, 0x80;", "b32 b32 b32 b32", static (a, b, c) => a & b & c),
        Of<uint, uint, uint, uint>("lop3.b32 %d, %a, %b, %c, 0x96;", "b32 b32 b32 b32", static (a, b, c) => a ^ b ^ c),
        Of<uint, uint, uint, uint>("lop3.b32 %d, %a, %b, %c, 0xCA;", "b32 b32 b32 b32", static (a, b, c) => (a & b) | (~a & c)),
        Of<uint, uint, uint, uint>("lop3.b32 %d, %a, %b, %c, 0xF2;", "b32 b32 b32 b32", static (a, b, c) => a | (~b & c)),
        Of<uint, uint, uint>("{ .reg .pred %p, %q, %r; setp.ne.b32 %p, %a, 0; setp.ne.b32 %q, %b, 0; xor.pred %r, %p, %q; not.pred %r, %r; and.pred %p, %p, %r; mov.pred %q, %p; or.pred %q, %q, !%r; selp.b32 %d, 1, 2, %q; }", "b32 b32 b32", static (a, b) => (a != 0 && b != 0) || (a != 0) != (b != 0) ? 1u : 2u),
    ];

    private static IEnumerable<Operation> Shifts =>
    [
        Of<ushort, uint, ushort>("shl.b16 %d, %a, %b;", "b16 b16 b32", static (a, b) => (ushort)(b > 15 ? 0 : a << (int)b)),
        Of<uint, uint, uint>("shl.b32 %d, %a, %b;", "b32 b32 b32", static (a, b) => b > 31 ? 0 : a << (int)b),
        Of<ulong, uint, ulong>("shl.b64 %d, %a, %b;", "b64 b64 b32", static (a, b) => b > 63 ? 0 : a << (int)b),
        Of<ushort, uint, ushort>("shr.u16 %d, %a, %b;", "u16 u16 b32", static (a, b) => (ushort)(b > 15 ? 0 : a >> (int)b)),
        Of<short, uint, short>("shr.s16 %d, %a, %b;", "s16 s16 b32", static (a, b) => (short)(a >> (int)Math.Min(b, 31))),
        Of<uint, uint, uint>("shr.u32 %d, %a, %b;", "u32 u32 b32", static (a, b) => b > 31 ? 0 : a >> (int)b),
        Of<uint, uint, uint>("shr.b32 %d, %a, %b;", "b32 b32 b32", static (a, b) => b > 31 ? 0 : a >> (int)b),
        Of<int, uint, int>("shr.s32 %d, %a, %b;", "s32 s32 b32", static (a, b) => a >> (int)Math.Min(b, 31)),
        Of<ulong, uint, ulong>("shr.u64 %d, %a, %b;", "u64 u64 b32", static (a, b) => b > 63 ? 0 : a >> (int)b),
        Of<long, uint, long>("shr.s64 %d, %a, %b;", "s64 s64 b32", static (a, b) => a >> (int)Math.Min(b, 63)),
        Of<uint, uint, uint, uint>("shf.l.wrap.b32 %d, %a, %b, %c;", "b32 b32 b32 b32", static (a, b, c) => Left(a, b, (int)(c % 32))),
        Of<uint, uint, uint, uint>("shf.l.clamp.b32 %d, %a, %b, %c;", "b32 b32 b32 b32", static (a, b, c) => Left(a, b, (int)Math.Min(c, 32))),
        Of<uint, uint, uint, uint>("shf.r.wrap.b32 %d, %a, %b, %c;", "b32 b32 b32 b32", static (a, b, c) => Left(a, b, 32 - (int)(c % 32))),
        Of<uint, uint, uint, uint>("shf.r.clamp.b32 %d, %a, %b, %c;", "b32 b32 b32 b32", static (a, b, c) => Left(a, b, 32 - (int)Math.Min(c, 32))),
    ];

    private static IEnumerable<Operation> Counts =>
    [
        Of<uint, int>("popc.b32 %d, %a;", "b32 b32", static a => Binary(a, 32).Count(static bit => bit == '1')),
        Of<ulong, int>("popc.b64 %d, %a;", "b32 b64", static a => Binary(a, 64).Count(static bit => bit == '1')),
        Of<uint, int>("clz.b32 %d, %a;", "b32 b32", static a => (Binary(a, 32) + "1").IndexOf('1')),
        Of<ulong, int>("clz.b64 %d, %a;", "b32 b64", static a => (Binary(a, 64) + "1").IndexOf('1')),
        Of<uint, uint>("brev.b32 %d, %a;", "b32 b32", static a => (uint)FromBinary([.. Binary(a, 32).Reverse()])),
        Of<ulong, ulong>("brev.b64 %d, %a;", "b64 b64", static a => FromBinary([.. Binary(a, 64).Reverse()])),
    ];

    private static IEnumerable<Operation> FieldsOf(string type, int bits, bool isSigned)
    {
        yield return Of<ulong, uint, uint, ulong>($"bfe.{type} %d, %a, %b, %c;", $"{type} {type} b32 b32", (a, b, c) => Extract(a, (int)b & 255, (int)c & 255, bits, isSigned));
        yield return Of<ulong, uint>($"bfind.{type} %d, %a;", $"b32 {type}", a => (uint)Leading(a, bits, isSigned));
        yield return Of<ulong, uint>($"bfind.shiftamt.{type} %d, %a;", $"b32 {type}", a => Leading(a, bits, isSigned) is var place and >= 0 ? (uint)(bits - 1 - place) : uint.MaxValue);
        if (!isSigned)
            yield return Of<ulong, ulong, uint, uint, ulong>($"bfi.b{bits} %d, %a, %b, %c, %e;", $"b{bits} b{bits} b{bits} b32 b32", (a, b, c, e) => Insert(a, b, (int)c & 255, (int)e & 255, bits));
    }

    private static IEnumerable<Operation> Bytes =>
    [
        Of<uint, uint, uint, uint>("prmt.b32 %d, %a, %b, %c;", "b32 b32 b32 b32", Permute),
        Of<uint, uint, uint>("prmt.b32 %d, %a, %b, 0x3715;", "b32 b32 b32", static (a, b) => Permute(a, b, 0x3715)),
        Of<ushort, ushort, uint>("mov.b32 %d, {%a, %b};", "b32 b16 b16", static (a, b) => a | ((uint)b << 16)),
        Of<uint, uint, ulong>("mov.b64 %d, {%a, %b};", "b64 b32 b32", static (a, b) => a | ((ulong)b << 32)),
        Of<ulong, uint>("{ .reg .b32 %x; mov.b64 {%d, %x}, %a; sub.u32 %d, %d, %x; }", "b32 b64", static a => unchecked((uint)a - (uint)(a >> 32))),
        Of<ulong, ulong>("{ .reg .b16 %w<4>; mov.b64 {%w0, %w1, %w2, %w3}, %a; mov.b64 %d, {%w3, %w2, %w1, %w0}; }", "b64 b64", static a => (a << 48) | ((a & 0xFFFF0000) << 16) | ((a >> 16) & 0xFFFF0000) | (a >> 48)),
        Of<uint, uint>("mov.b32 %d, %a;", "f32 b32", static a => a),
        Of<uint, uint>("mov.b32 %d, 0f3F800000;", "b32 b32", static _ => 0x3F800000),
        Of<ulong, ulong>("mov.s64 %d, -2;", "s64 s64", static _ => ulong.MaxValue - 1),
    ];

    private static string Binary(ulong value, int bits)
    {
        var text = new StringBuilder();
        for (int i = bits - 1; i >= 0; i--)
            text.Append((value >> i) % 2);
        return text.ToString();
    }

    private static ulong FromBinary(char[] bits) => bits.Aggregate(0UL, static (sum, bit) => (2 * sum) + (bit == '1' ? 1UL : 0));

    private static uint Left(uint low, uint high, int count) => (uint)((((UInt128)high << 32) | low) << count >> 32);

    private static ulong Extract(ulong value, int position, int length, int bits, bool isSigned)
    {
        bool sign = isSigned && length > 0 && (value >> Math.Min(position + length - 1, bits - 1)) % 2 == 1;
        ulong result = 0;
        for (int i = 0; i < bits; i++)
        {
            bool bit = i < length && position + i < bits ? (value >> (position + i)) % 2 == 1 : sign;
            result |= (bit ? 1UL : 0) << i;
        }

        return result;
    }

    private static ulong Insert(ulong field, ulong into, int position, int length, int bits)
    {
        for (int i = 0; i < length && position + i < bits; i++)
        {
            ulong one = 1UL << (position + i);
            into = (field >> i) % 2 == 1 ? into | one : into & ~one;
        }

        return into;
    }

    private static int Leading(ulong value, int bits, bool isSigned)
    {
        ulong sign = isSigned ? (value >> (bits - 1)) & 1 : 0;
        int place = bits - 1;
        while (place >= 0 && ((value >> place) & 1) == sign)
            place--;
        return place;
    }

    private static uint Permute(uint a, uint b, uint c)
    {
        byte[] bytes = [.. BitConverter.GetBytes(a), .. BitConverter.GetBytes(b)];
        byte[] result = [.. Enumerable.Range(0, 4).Select(i => (c >> (4 * i)) & 15).Select(selector => selector < 8 ? bytes[selector] : (byte)(sbyte.IsNegative((sbyte)bytes[selector - 8]) ? 255 : 0))];
        return BitConverter.ToUInt32(result);
    }
}

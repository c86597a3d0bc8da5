using System.Runtime.CompilerServices;

namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>An instruction of registers <c>%d</c>, <c>%a</c>, <c>%b</c>, <c>%c</c> and <c>%e</c>, and what it computes.</summary>
/// <param name="Text">The instruction.</param>
/// <param name="Types">The types of the registers, in that order.</param>
/// <param name="Expected">The result's bits from those of the operands.</param>
/// <param name="IsDefined">Where the result is defined; null: everywhere.</param>
internal sealed record Operation(string Text, string Types, Func<ulong[], ulong> Expected, Func<ulong[], bool>? IsDefined = null)
{
    public static Operation Of<TA, TResult>(string text, string types, Func<TA, TResult> expected) =>
        new(text, types, v => Bits(expected(Value<TA>(v[0]))));

    public static Operation Of<TA, TB, TResult>(string text, string types, Func<TA, TB, TResult> expected) =>
        new(text, types, v => Bits(expected(Value<TA>(v[0]), Value<TB>(v[1]))));

    public static Operation Of<TA, TB, TC, TResult>(string text, string types, Func<TA, TB, TC, TResult> expected) =>
        new(text, types, v => Bits(expected(Value<TA>(v[0]), Value<TB>(v[1]), Value<TC>(v[2]))));

    public static Operation Of<TA, TB, TC, TE, TResult>(string text, string types, Func<TA, TB, TC, TE, TResult> expected) =>
        new(text, types, v => Bits(expected(Value<TA>(v[0]), Value<TB>(v[1]), Value<TC>(v[2]), Value<TE>(v[3]))));

    /// <summary>The same, for operands of which the second is not zero.</summary>
    public Operation WhereDivisible() => this with { IsDefined = static v => v[1] != 0 };

    private static T Value<T>(ulong bits) => Unsafe.As<ulong, T>(ref bits);

    private static ulong Bits<T>(T value)
    {
        switch (value)
        {
            case float single:
                return float.IsNaN(single) ? 0x7FFFFFFF : BitConverter.SingleToUInt32Bits(single);
            case double number:
                return double.IsNaN(number) ? 0xFFF8000000000000 : BitConverter.DoubleToUInt64Bits(number);
            case Half half:
                return Half.IsNaN(half) ? 0x7FFFu : BitConverter.HalfToUInt16Bits(half);
            default:
                ulong bits = 0;
                Unsafe.As<ulong, T>(ref bits) = value;
                return bits;
        }
    }

    public override string ToString() => Text;
}

using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Integer arithmetic, modulo a power of two.</summary>
internal static class Integers
{
    private const string Types = "u16 u32 u64 s16 s32 s64";
    private const string SignedTypes = "s16 s32 s64";
    private const string NarrowTypes = "u16 u32 s16 s32";

    public static Instruction Add(Mnemonic mnemonic, OperandReader operands)
    {
        if (mnemonic.Take("sat"))
            return Saturated(mnemonic, operands, static (a, b) => a + b);
        ScalarType type = mnemonic.LastType(Types);
        ulong mask = type.Mask;
        return Functions.Binary(operands, type, (a, b) => (a + b) & mask);
    }

    public static Instruction Sub(Mnemonic mnemonic, OperandReader operands)
    {
        if (mnemonic.Take("sat"))
            return Saturated(mnemonic, operands, static (a, b) => a - b);
        ScalarType type = mnemonic.LastType(Types);
        ulong mask = type.Mask;
        return Functions.Binary(operands, type, (a, b) => (a - b) & mask);
    }

    public static Instruction Mul(Mnemonic mnemonic, OperandReader operands)
    {
        string part = mnemonic.One("lo hi wide");
        ScalarType type = mnemonic.LastType(part == "wide" ? NarrowTypes : Types);
        return Functions.Binary(operands, Result(part, type), type, type, Product(part, type));
    }

    public static Instruction Mad(Mnemonic mnemonic, OperandReader operands)
    {
        string part = mnemonic.One("lo hi wide");
        ScalarType type = mnemonic.LastType(part == "wide" ? NarrowTypes : Types);
        ScalarType result = Result(part, type);
        Func<ulong, ulong, ulong> product = Product(part, type);
        ulong mask = result.Mask;
        return Functions.Ternary(operands, result, type, type, result, (a, b, c) => (product(a, b) + c) & mask);
    }

    // The least number divided by -1 is itself, as everything here is modulo a power of two.
    public static Instruction Div(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(Types);
        return Functions.Division(operands, type, type.IsSigned
            ? (a, b) => (type.Signed(b) == -1 ? 0 - a : (ulong)(type.Signed(a) / type.Signed(b))) & type.Mask
            : static (a, b) => a / b);
    }

    public static Instruction Rem(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(Types);
        return Functions.Division(operands, type, type.IsSigned
            ? (a, b) => type.Signed(b) == -1 ? 0 : (ulong)(type.Signed(a) % type.Signed(b)) & type.Mask
            : static (a, b) => a % b);
    }

    public static Instruction Min(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(Types);
        return Functions.Binary(operands, type, Least(type));
    }

    public static Instruction Max(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(Types);
        return Functions.Binary(operands, type, Greatest(type));
    }

    public static Instruction Neg(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(SignedTypes);
        return Functions.Unary(operands, type, a => (0 - a) & type.Mask);
    }

    public static Instruction Abs(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(SignedTypes);
        return Functions.Unary(operands, type, a => (type.Signed(a) < 0 ? 0 - a : a) & type.Mask);
    }

    public static Func<ulong, ulong, ulong> Least(ScalarType type) =>
        type.IsSigned ? (a, b) => type.Signed(a) < type.Signed(b) ? a : b : Math.Min;

    public static Func<ulong, ulong, ulong> Greatest(ScalarType type) =>
        type.IsSigned ? (a, b) => type.Signed(a) > type.Signed(b) ? a : b : Math.Max;

    private static Instruction Saturated(Mnemonic mnemonic, OperandReader operands, Func<long, long, long> function)
    {
        ScalarType type = mnemonic.LastType("s32");
        return Functions.Binary(operands, type, (a, b) => (uint)Math.Clamp(function((int)a, (int)b), int.MinValue, int.MaxValue));
    }

    private static ScalarType Result(string part, ScalarType type) => part == "wide" ? type with { Bits = 2 * type.Bits } : type;

    private static Func<ulong, ulong, ulong> Product(string part, ScalarType type)
    {
        ulong mask = Result(part, type).Mask;
        int bits = type.Bits;
        return (part, type) switch
        {
            ("lo", _) => (a, b) => (a * b) & mask,
            ("hi", { Bits: 64, IsSigned: true }) => static (a, b) => (ulong)Math.BigMul((long)a, (long)b, out _),
            ("hi", { Bits: 64 }) => static (a, b) => Math.BigMul(a, b, out _),
            ("hi", { IsSigned: true }) => (a, b) => (ulong)((type.Signed(a) * type.Signed(b)) >> bits) & mask,
            ("hi", _) => (a, b) => (a * b) >> bits,
            (_, { IsSigned: true }) => (a, b) => (ulong)(type.Signed(a) * type.Signed(b)) & mask,
            _ => static (a, b) => a * b,
        };
    }
}

using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Parsing;
using static LossKernels.CudaEmulator.Decoding.Floats;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Float arithmetic, rounded to nearest. Subnormal numbers are kept.</summary>
internal static class Floating
{
    private const string Types = "f32 f64";

    public static Instruction? TryAdd(Mnemonic mnemonic, OperandReader operands) =>
        TryRounded(mnemonic, operands) is { } type ? Binary(operands, type, static (a, b) => a + b, static (a, b) => a + b) : null;

    public static Instruction? TrySub(Mnemonic mnemonic, OperandReader operands) =>
        TryRounded(mnemonic, operands) is { } type ? Binary(operands, type, static (a, b) => a - b, static (a, b) => a - b) : null;

    public static Instruction? TryMul(Mnemonic mnemonic, OperandReader operands) =>
        TryRounded(mnemonic, operands) is { } type ? Binary(operands, type, static (a, b) => a * b, static (a, b) => a * b) : null;

    public static Instruction Div(Mnemonic mnemonic, OperandReader operands) =>
        Binary(operands, mnemonic.LastType(Types), static (a, b) => a / b, static (a, b) => a / b);

    public static Instruction Rcp(Mnemonic mnemonic, OperandReader operands) =>
        Unary(operands, Rounded(mnemonic), static a => 1 / a, static a => 1 / a);

    public static Instruction Sqrt(Mnemonic mnemonic, OperandReader operands) =>
        Unary(operands, Rounded(mnemonic), MathF.Sqrt, Math.Sqrt);

    public static Instruction Fma(Mnemonic mnemonic, OperandReader operands)
    {
        mnemonic.One("rn");
        return MultiplyAdd(mnemonic, operands);
    }

    public static Instruction MultiplyAdd(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(Types);
        return Functions.Ternary(operands, type, type.Bits == 32
            ? static (a, b, c) => Bits(MathF.FusedMultiplyAdd(Single(a), Single(b), Single(c)))
            : static (a, b, c) => Bits(Math.FusedMultiplyAdd(Double(a), Double(b), Double(c))));
    }

    // Of two zeros the positive one is greater; a NaN gives way to a number, unless .NaN says that it wins.
    public static Instruction? TryMin(Mnemonic mnemonic, OperandReader operands)
    {
        bool keepsNaN = KeepsNaN(mnemonic, operands);
        if (TryFloat(mnemonic, keepsNaN) is not { } type)
            return null;
        return keepsNaN
            ? Binary(operands, type, float.Min, double.Min)
            : Binary(operands, type, float.MinNumber, double.MinNumber);
    }

    public static Instruction? TryMax(Mnemonic mnemonic, OperandReader operands)
    {
        bool keepsNaN = KeepsNaN(mnemonic, operands);
        if (TryFloat(mnemonic, keepsNaN) is not { } type)
            return null;
        return keepsNaN
            ? Binary(operands, type, float.Max, double.Max)
            : Binary(operands, type, float.MaxNumber, double.MaxNumber);
    }

    public static Instruction? TryNeg(Mnemonic mnemonic, OperandReader operands)
    {
        if (TryFloat(mnemonic) is not { } type)
            return null;
        ulong sign = Sign(type);
        return Functions.Unary(operands, type, a => a ^ sign);
    }

    public static Instruction? TryAbs(Mnemonic mnemonic, OperandReader operands)
    {
        if (TryFloat(mnemonic) is not { } type)
            return null;
        ulong sign = Sign(type);
        return Functions.Unary(operands, type, a => a & ~sign);
    }

    /// <summary>The sign is that of the first operand.</summary>
    public static Instruction CopySign(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(Types);
        ulong sign = Sign(type);
        return Functions.Binary(operands, type, (a, b) => (a & sign) | (b & ~sign));
    }

    private static Instruction Unary(OperandReader operands, ScalarType type, Func<float, float> single, Func<double, double> @double) =>
        Functions.Unary(operands, type, type.Bits == 32 ? a => Bits(single(Single(a))) : a => Bits(@double(Double(a))));

    private static Instruction Binary(OperandReader operands, ScalarType type, Func<float, float, float> single, Func<double, double, double> @double) =>
        Functions.Binary(operands, type, type.Bits == 32
            ? (a, b) => Bits(single(Single(a), Single(b)))
            : (a, b) => Bits(@double(Double(a), Double(b))));

    private static ulong Sign(ScalarType type) => 1UL << (type.Bits - 1);

    private static ScalarType Rounded(Mnemonic mnemonic)
    {
        mnemonic.One("rn");
        return mnemonic.LastType(Types);
    }

    private static ScalarType? TryRounded(Mnemonic mnemonic, OperandReader operands)
    {
        if (mnemonic.Take("rn"))
            return mnemonic.LastType(Types);
        if (TryFloat(mnemonic) is not { } type)
            return null;
        if (!operands.Context.Options.AllowContraction)
            throw new PtxException(mnemonic.Line, $"'{mnemonic.Head}' of {type} names no rounding, so that it may be contracted to a multiply-add; .rn is what it needs");
        return type;
    }

    private static ScalarType? TryFloat(Mnemonic mnemonic, bool isSure = false)
    {
        string? type = isSure ? mnemonic.One(Types) : mnemonic.TakeAny(Types);
        if (type is null)
            return null;
        mnemonic.End();
        ScalarType.TryParse(type, out ScalarType result);
        return result;
    }

    private static bool KeepsNaN(Mnemonic mnemonic, OperandReader operands)
    {
        bool keeps = mnemonic.Take("NaN");
        if (keeps && operands.Context.Target < 80)
            throw new PtxException(mnemonic.Line, $"'{mnemonic.Head}.NaN' needs sm_80");
        return keeps;
    }
}

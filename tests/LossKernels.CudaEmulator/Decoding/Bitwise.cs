using System.Numerics;
using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Logic, shifts and fields.</summary>
internal static class Bitwise
{
    private const string Types = "b16 b32 b64";
    private const string LogicTypes = "pred b16 b32 b64";
    private const string WideTypes = "b32 b64";
    private const string FieldTypes = "u32 u64 s32 s64";

    public static Instruction And(Mnemonic mnemonic, OperandReader operands) =>
        Logic(mnemonic, operands, static (a, b) => a & b, static (a, b) => a & b);

    public static Instruction Or(Mnemonic mnemonic, OperandReader operands) =>
        Logic(mnemonic, operands, static (a, b) => a | b, static (a, b) => a | b);

    public static Instruction Xor(Mnemonic mnemonic, OperandReader operands) =>
        Logic(mnemonic, operands, static (a, b) => a ^ b, static (a, b) => a ^ b);

    public static Instruction Not(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(LogicTypes);
        if (!type.IsPredicate)
            return Functions.Unary(operands, type, a => ~a & type.Mask);
        var destination = operands.PredicateDestination();
        operands.Comma();
        var a = operands.Predicate();
        return new PredicateLogic(destination, a, a, static (a, _) => ~a);
    }

    public static Instruction LogicalNot(Mnemonic mnemonic, OperandReader operands) =>
        Functions.Unary(operands, mnemonic.LastType(Types), static a => a == 0 ? 1UL : 0);

    public static Instruction Lookup(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType("b32");
        int table = 0;
        Instruction instruction = Functions.Ternary(operands, type, (a, b, c) => Fields.Lookup(a, b, c, table));
        operands.Comma();
        table = (int)operands.Immediate(new ScalarType(ScalarKind.Unsigned, 8));
        return instruction;
    }

    public static Instruction ShiftLeft(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(Types);
        return Functions.Binary(operands, type, type, ScalarType.U32, (a, b) => b >= (ulong)type.Bits ? 0 : (a << (int)b) & type.Mask);
    }

    public static Instruction ShiftRight(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType("b16 b32 b64 u16 u32 u64 s16 s32 s64");
        return Functions.Binary(operands, type, type, ScalarType.U32, type.IsSigned
            ? (a, b) => (ulong)(type.Signed(a) >> (int)Math.Min(b, (ulong)type.Bits - 1)) & type.Mask
            : (a, b) => b >= (ulong)type.Bits ? 0 : a >> (int)b);
    }

    public static Instruction FunnelShift(Mnemonic mnemonic, OperandReader operands)
    {
        bool isLeft = mnemonic.One("l r") == "l";
        bool wraps = mnemonic.One("wrap clamp") == "wrap";
        ScalarType type = mnemonic.LastType("b32");
        return Functions.Ternary(operands, type, type, type, ScalarType.U32, (low, high, c) =>
        {
            int count = (int)(wraps ? c & 31 : Math.Min(c, 32));
            ulong both = low | (high << 32);
            return (uint)(isLeft ? (both << count) >> 32 : both >> count);
        });
    }

    public static Instruction ExtractField(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(FieldTypes);
        return Functions.Ternary(operands, type, type, ScalarType.U32, ScalarType.U32, (a, b, c) => Fields.Extract(a, b, c, type.Bits, type.IsSigned));
    }

    public static Instruction InsertField(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(WideTypes);
        return new Quaternary(
            operands.Destination(type),
            operands.CommaSource(type),
            operands.CommaSource(type),
            operands.CommaSource(ScalarType.U32),
            operands.CommaSource(ScalarType.U32),
            (a, b, c, d) => Fields.Insert(a, b, c, d, type.Bits));
    }

    public static Instruction FindLeading(Mnemonic mnemonic, OperandReader operands)
    {
        bool isShift = mnemonic.Take("shiftamt");
        ScalarType type = mnemonic.LastType(FieldTypes);
        return Functions.Unary(operands, ScalarType.U32, type, a =>
        {
            uint place = Fields.FindLeading((long)type.Extend(a), type.IsSigned);
            return isShift && place != uint.MaxValue ? (uint)type.Bits - 1 - place : place;
        });
    }

    public static Instruction Reverse(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(WideTypes);
        return Functions.Unary(operands, type, a => Fields.Reverse(a, type.Bits));
    }

    public static Instruction CountLeadingZeros(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(WideTypes);
        return Functions.Unary(operands, ScalarType.U32, type, a => (uint)(BitOperations.LeadingZeroCount(a) - 64 + type.Bits));
    }

    public static Instruction PopCount(Mnemonic mnemonic, OperandReader operands) =>
        Functions.Unary(operands, ScalarType.U32, mnemonic.LastType(WideTypes), static a => (uint)BitOperations.PopCount(a));

    public static Instruction Permute(Mnemonic mnemonic, OperandReader operands) =>
        Functions.Ternary(operands, mnemonic.LastType("b32"), Fields.Permute);

    private static Instruction Logic(Mnemonic mnemonic, OperandReader operands, Func<ulong, ulong, ulong> function, Func<uint, uint, uint> ofPredicates)
    {
        ScalarType type = mnemonic.LastType(LogicTypes);
        if (!type.IsPredicate)
            return Functions.Binary(operands, type, function);
        var destination = operands.PredicateDestination();
        operands.Comma();
        var a = operands.Predicate();
        operands.Comma();
        return new PredicateLogic(destination, a, operands.Predicate(), ofPredicates);
    }
}

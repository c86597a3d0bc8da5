using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Instructions that are a function of numbers, all of the same type where no other is said.</summary>
internal static class Functions
{
    public static Instruction Unary(OperandReader operands, ScalarType type, Func<ulong, ulong> function) =>
        Unary(operands, type, type, function);

    public static Instruction Unary(OperandReader operands, ScalarType result, ScalarType type, Func<ulong, ulong> function) =>
        new Unary(operands.Destination(result), operands.CommaSource(type), function);

    public static Instruction Binary(OperandReader operands, ScalarType type, Func<ulong, ulong, ulong> function) =>
        Binary(operands, type, type, type, function);

    public static Instruction Binary(OperandReader operands, ScalarType result, ScalarType a, ScalarType b, Func<ulong, ulong, ulong> function) =>
        new Binary(operands.Destination(result), operands.CommaSource(a), operands.CommaSource(b), function);

    public static Instruction Ternary(OperandReader operands, ScalarType type, Func<ulong, ulong, ulong, ulong> function) =>
        Ternary(operands, type, type, type, type, function);

    public static Instruction Ternary(OperandReader operands, ScalarType result, ScalarType a, ScalarType b, ScalarType c, Func<ulong, ulong, ulong, ulong> function) =>
        new Ternary(operands.Destination(result), operands.CommaSource(a), operands.CommaSource(b), operands.CommaSource(c), function);

    public static Instruction Division(OperandReader operands, ScalarType type, Func<ulong, ulong, ulong> function) =>
        new Division(operands.Destination(type), operands.CommaSource(type), operands.CommaSource(type), function);
}

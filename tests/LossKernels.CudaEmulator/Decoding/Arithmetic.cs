using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Instructions that integers and floats share the names of.</summary>
internal static class Arithmetic
{
    public static Instruction Add(Mnemonic mnemonic, OperandReader operands) =>
        Floating.TryAdd(mnemonic, operands) ?? Integers.Add(mnemonic, operands);

    public static Instruction Sub(Mnemonic mnemonic, OperandReader operands) =>
        Floating.TrySub(mnemonic, operands) ?? Integers.Sub(mnemonic, operands);

    public static Instruction Mul(Mnemonic mnemonic, OperandReader operands) =>
        Floating.TryMul(mnemonic, operands) ?? Integers.Mul(mnemonic, operands);

    public static Instruction Mad(Mnemonic mnemonic, OperandReader operands) =>
        mnemonic.Take("rn") ? Floating.MultiplyAdd(mnemonic, operands) : Integers.Mad(mnemonic, operands);

    public static Instruction Div(Mnemonic mnemonic, OperandReader operands) =>
        mnemonic.Take("rn") ? Floating.Div(mnemonic, operands) : Integers.Div(mnemonic, operands);

    public static Instruction Min(Mnemonic mnemonic, OperandReader operands) =>
        Floating.TryMin(mnemonic, operands) ?? Integers.Min(mnemonic, operands);

    public static Instruction Max(Mnemonic mnemonic, OperandReader operands) =>
        Floating.TryMax(mnemonic, operands) ?? Integers.Max(mnemonic, operands);

    public static Instruction Neg(Mnemonic mnemonic, OperandReader operands) =>
        Floating.TryNeg(mnemonic, operands) ?? Integers.Neg(mnemonic, operands);

    public static Instruction Abs(Mnemonic mnemonic, OperandReader operands) =>
        Floating.TryAbs(mnemonic, operands) ?? Integers.Abs(mnemonic, operands);
}

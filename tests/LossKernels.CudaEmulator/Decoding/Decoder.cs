using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>All instructions by the first part of their names.</summary>
internal static class Decoder
{
    private static readonly Dictionary<string, Func<Mnemonic, OperandReader, Instruction>> s_decoders = new()
    {
        ["abs"] = Arithmetic.Abs,
        ["activemask"] = Warps.ActiveMask,
        ["add"] = Arithmetic.Add,
        ["and"] = Bitwise.And,
        ["atom"] = Atomics.Atom,
        ["bar"] = Control.Bar,
        ["barrier"] = Control.BarrierSync,
        ["bfe"] = Bitwise.ExtractField,
        ["bfi"] = Bitwise.InsertField,
        ["bfind"] = Bitwise.FindLeading,
        ["bra"] = Control.Bra,
        ["brev"] = Bitwise.Reverse,
        ["clz"] = Bitwise.CountLeadingZeros,
        ["cnot"] = Bitwise.LogicalNot,
        ["copysign"] = Floating.CopySign,
        ["cvt"] = Conversions.Cvt,
        ["cvta"] = Moves.Cvta,
        ["div"] = Arithmetic.Div,
        ["exit"] = Control.Ret,
        ["fence"] = Control.Fence,
        ["fma"] = Floating.Fma,
        ["ld"] = Memories.Ld,
        ["lop3"] = Bitwise.Lookup,
        ["mad"] = Arithmetic.Mad,
        ["max"] = Arithmetic.Max,
        ["membar"] = Control.Membar,
        ["min"] = Arithmetic.Min,
        ["mov"] = Moves.Mov,
        ["mul"] = Arithmetic.Mul,
        ["neg"] = Arithmetic.Neg,
        ["not"] = Bitwise.Not,
        ["or"] = Bitwise.Or,
        ["popc"] = Bitwise.PopCount,
        ["prmt"] = Bitwise.Permute,
        ["rcp"] = Floating.Rcp,
        ["red"] = Atomics.Red,
        ["rem"] = Integers.Rem,
        ["ret"] = Control.Ret,
        ["selp"] = Comparisons.Selp,
        ["setp"] = Comparisons.Setp,
        ["shf"] = Bitwise.FunnelShift,
        ["shfl"] = Warps.Shfl,
        ["shl"] = Bitwise.ShiftLeft,
        ["shr"] = Bitwise.ShiftRight,
        ["slct"] = Comparisons.Slct,
        ["sqrt"] = Floating.Sqrt,
        ["st"] = Memories.St,
        ["sub"] = Arithmetic.Sub,
        ["testp"] = Comparisons.Testp,
        ["trap"] = Control.Trap,
        ["vote"] = Warps.Vote,
        ["xor"] = Bitwise.Xor,
    };

    public static Instruction Decode(Mnemonic mnemonic, OperandReader operands) =>
        s_decoders.TryGetValue(mnemonic.Head, out var decode)
            ? decode(mnemonic, operands)
            : throw new PtxException(mnemonic.Line, $"the instruction '{mnemonic.Head}' is unknown");
}

using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Parsing;
using static LossKernels.CudaEmulator.Decoding.Floats;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>
/// Atomic operations. There is no addition of <c>.f32</c>, which takes subnormal numbers for zero in global memory, but
/// not in shared memory.
/// </summary>
internal static class Atomics
{
    private const string Operations = "add and or xor inc dec min max";

    public static Instruction Atom(Mnemonic mnemonic, OperandReader operands) => Decode(mnemonic, operands, hasResult: true);

    public static Instruction Red(Mnemonic mnemonic, OperandReader operands) => Decode(mnemonic, operands, hasResult: false);

    private static Instruction Decode(Mnemonic mnemonic, OperandReader operands, bool hasResult)
    {
        mnemonic.TakeAny(hasResult ? "relaxed acquire release acq_rel" : "relaxed release");
        mnemonic.TakeAny("cta gpu sys");
        Space space = Memories.TakeSpace(mnemonic, "global shared");
        string operation = mnemonic.One(hasResult ? Operations + " exch cas" : Operations);
        ScalarType type = mnemonic.LastType(Types(operation));

        Destination? destination = null;
        if (hasResult)
        {
            destination = operands.Destination(type);
            operands.Comma();
        }

        Address address = operands.Address(space, type);
        Source b = operands.CommaSource(type);
        Source c = operation == "cas" ? operands.CommaSource(type) : b;
        return new Atomic(type, destination, address, b, c, Function(operation, type));
    }

    private static string Types(string operation) => operation switch
    {
        "add" => "u32 s32 u64 f64",
        "min" or "max" => "u32 s32 u64 s64",
        "inc" or "dec" => "u32",
        _ => "b32 b64",
    };

    private static Func<ulong, ulong, ulong, ulong> Function(string operation, ScalarType type)
    {
        switch (operation)
        {
            case "add" when type.IsFloat:
                return static (old, b, _) => Bits(Double(old) + Double(b));
            case "add":
                return static (old, b, _) => old + b;
            case "and":
                return static (old, b, _) => old & b;
            case "or":
                return static (old, b, _) => old | b;
            case "xor":
                return static (old, b, _) => old ^ b;
            case "inc":
                return static (old, b, _) => old >= b ? 0 : old + 1;
            case "dec":
                return static (old, b, _) => old == 0 || old > b ? b : old - 1;
            case "exch":
                return static (_, b, _) => b;
            case "cas":
                return static (old, b, c) => old == b ? c : old;
            default:
                var choose = operation == "min" ? Integers.Least(type) : Integers.Greatest(type);
                return (old, b, _) => choose(old, b);
        }
    }
}

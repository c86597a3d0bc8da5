using System.Numerics;
using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Parsing;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Moves of registers, immediates, addresses, special registers and vectors.</summary>
internal static class Moves
{
    private const string Types = "pred b16 b32 b64 u16 u32 u64 s16 s32 s64 f32 f64";

    private static readonly Dictionary<string, Func<Warp, int, int>> s_specialRegisters = new()
    {
        ["%tid.x"] = static (warp, lane) => warp.Thread(lane).X,
        ["%tid.y"] = static (warp, lane) => warp.Thread(lane).Y,
        ["%tid.z"] = static (warp, lane) => warp.Thread(lane).Z,
        ["%ntid.x"] = static (warp, _) => warp.Block.Execution.BlockShape.X,
        ["%ntid.y"] = static (warp, _) => warp.Block.Execution.BlockShape.Y,
        ["%ntid.z"] = static (warp, _) => warp.Block.Execution.BlockShape.Z,
        ["%ctaid.x"] = static (warp, _) => warp.Block.Index.X,
        ["%ctaid.y"] = static (warp, _) => warp.Block.Index.Y,
        ["%ctaid.z"] = static (warp, _) => warp.Block.Index.Z,
        ["%nctaid.x"] = static (warp, _) => warp.Block.Execution.GridShape.X,
        ["%nctaid.y"] = static (warp, _) => warp.Block.Execution.GridShape.Y,
        ["%nctaid.z"] = static (warp, _) => warp.Block.Execution.GridShape.Z,
        ["%laneid"] = static (_, lane) => lane,
        ["%lanemask_eq"] = static (_, lane) => 1 << lane,
        ["%lanemask_lt"] = static (_, lane) => (1 << lane) - 1,
        ["%lanemask_le"] = static (_, lane) => (int)(uint.MaxValue >> (31 - lane)),
        ["%lanemask_gt"] = static (_, lane) => (int)~(uint.MaxValue >> (31 - lane)),
        ["%lanemask_ge"] = static (_, lane) => -1 << lane,
    };

    public static Instruction Mov(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(Types);
        if (type.IsPredicate)
            return MovePredicate(operands);
        if (operands.Tokens.IsAt("{"))
            return Unpack(mnemonic, operands, type);

        Destination destination = operands.Destination(type);
        operands.Comma();
        if (operands.Tokens.IsAt("{"))
            return Pack(mnemonic, operands, type, destination);
        if (operands.TryVariable() is { } variable)
            return MoveAddress(mnemonic, type, destination, variable);
        if (operands.Tokens.Current is { Kind: TokenKind.Word, Text: var name } && name.StartsWith('%') && operands.Context.Scope.Find(name) is null)
            return MoveSpecial(operands, type, destination);
        return new Unary(destination, operands.Source(type), static a => a);
    }

    /// <summary>Addresses of global memory are the same in it and as generic ones.</summary>
    public static Instruction Cvta(Mnemonic mnemonic, OperandReader operands)
    {
        bool isToSpace = mnemonic.Take("to");
        mnemonic.One("global");
        ScalarType type = mnemonic.LastType("u64");
        Destination destination = operands.Destination(type);
        operands.Comma();
        int line = operands.Line;
        if (operands.TryVariable() is not { } variable)
            return new Unary(destination, operands.Source(type), static a => a);
        if (isToSpace || variable.Space != Space.Global)
            throw new PtxException(line, "the variable is not one of global memory whose generic address is asked for");
        return new Unary(destination, variable.Address, static a => a);
    }

    private static Instruction MovePredicate(OperandReader operands)
    {
        var destination = operands.PredicateDestination();
        operands.Comma();
        if (operands.Tokens.Current.Kind == TokenKind.Number)
            return new PredicateConstant(destination, operands.Immediate(ScalarType.U32) != 0);
        var source = operands.Predicate();
        return new PredicateLogic(destination, source, source, static (a, _) => a);
    }

    private static Instruction MoveAddress(Mnemonic mnemonic, ScalarType type, Destination destination, (Space Space, Source Address) variable)
    {
        bool isSmall = variable.Space is Space.Shared or Space.Parameter;
        if (type.IsFloat || !(type.Bits == 64 || (type.Bits == 32 && isSmall)))
            throw new PtxException(mnemonic.Line, $"{type} holds no address of that variable");
        return new Unary(destination, variable.Address, static a => a);
    }

    private static Instruction MoveSpecial(OperandReader operands, ScalarType type, Destination destination)
    {
        Token name = operands.Tokens.Next();
        if (!s_specialRegisters.TryGetValue(name.Text, out var function))
            throw new PtxException(name.Line, $"the register {name} is neither declared nor a special one that is known");
        if (type.IsFloat || type.Bits != 32)
            throw new PtxException(name.Line, $"{name} has 32 bits, which {type} does not take");
        return new SpecialRegister(destination, function);
    }

    private static Instruction Pack(Mnemonic mnemonic, OperandReader operands, ScalarType type, Destination destination)
    {
        List<Source> parts = Parts(operands, part => operands.Source(part), type, mnemonic);
        return new Pack(destination, [.. parts], type.Bits / parts.Count);
    }

    private static Instruction Unpack(Mnemonic mnemonic, OperandReader operands, ScalarType type)
    {
        List<Destination> parts = Parts(operands, part => operands.Destination(part), type, mnemonic);
        operands.Comma();
        return new Unpack([.. parts], operands.Source(type), type.Bits / parts.Count);
    }

    /// <summary>Reads two or four parts, whose type follows from the type of the whole.</summary>
    private static List<T> Parts<T>(OperandReader operands, Func<ScalarType, T> read, ScalarType type, Mnemonic mnemonic)
    {
        int count = operands.Tokens.CountTo("}", ",") + 1;
        if (type.Kind != ScalarKind.Bits || !BitOperations.IsPow2(count) || count == 1 || type.Bits / count < 16)
            throw new PtxException(mnemonic.Line, $"{type} has not {count} parts");
        var part = new ScalarType(ScalarKind.Bits, type.Bits / count);
        return operands.Vector(count, () => read(part));
    }
}

using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Exchanges between the lanes of a warp.</summary>
internal static class Warps
{
    public static Instruction Shfl(Mnemonic mnemonic, OperandReader operands)
    {
        mnemonic.One("sync");
        ShuffleMode mode = mnemonic.One("up down bfly idx") switch
        {
            "up" => ShuffleMode.Up,
            "down" => ShuffleMode.Down,
            "bfly" => ShuffleMode.Butterfly,
            _ => ShuffleMode.Index,
        };
        ScalarType type = mnemonic.LastType("b32");
        Destination destination = operands.Destination(type);
        PredicateDestination? inRange = operands.Tokens.TryTake("|") ? operands.PredicateDestination() : null;
        return new Shuffle(
            mode,
            destination,
            inRange,
            operands.CommaSource(type),
            operands.CommaSource(ScalarType.U32),
            operands.CommaSource(ScalarType.U32),
            new MemberMask(operands.CommaSource(ScalarType.B32)));
    }

    public static Instruction Vote(Mnemonic mnemonic, OperandReader operands)
    {
        mnemonic.One("sync");
        string mode = mnemonic.One("all any uni ballot");
        ScalarType type = mnemonic.LastType(mode == "ballot" ? "b32" : "pred");
        if (!type.IsPredicate)
        {
            Destination lanes = operands.Destination(type);
            operands.Comma();
            return new Ballot(lanes, operands.Predicate(), new MemberMask(operands.CommaSource(ScalarType.B32)));
        }

        PredicateDestination destination = operands.PredicateDestination();
        operands.Comma();
        PredicateSource a = operands.Predicate();
        return new Vote(destination, a, new MemberMask(operands.CommaSource(ScalarType.B32)), mode switch
        {
            "all" => static (holds, active) => holds == active,
            "any" => static (holds, _) => holds != 0,
            _ => static (holds, active) => holds == 0 || holds == active,
        });
    }

    public static Instruction ActiveMask(Mnemonic mnemonic, OperandReader operands) =>
        new Ballot(operands.Destination(mnemonic.LastType("b32")), null, null);
}

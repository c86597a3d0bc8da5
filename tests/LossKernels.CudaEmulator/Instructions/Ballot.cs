using System.Numerics;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>The lanes where a predicate is true, or those that run the instruction.</summary>
internal sealed class Ballot(Destination destination, PredicateSource? a, MemberMask? members) : Instruction
{
    public override void Execute(Warp warp, uint active)
    {
        members?.Check(warp, active);
        uint lanes = a?.Read(warp, active) ?? active;
        Span<ulong> result = destination.Write(warp, active);
        for (uint rest = active; rest != 0; rest &= rest - 1)
            result[BitOperations.TrailingZeroCount(rest)] = lanes;
    }
}

using LossKernels.Generators.Emit;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Targets;

internal sealed class AdvSimdTarget : VectorTarget
{
    public override int Id => 3;

    public override string Name => "AdvSimd";

    public override string Description => "Advanced SIMD (NEON) of ARM64";

    public override string IsSupported => $"{Known.Arm}.AdvSimd.Arm64.IsSupported";

    public override int Bits => 128;

    public override int Accumulators => 16;

    public override bool HasRowMethods => true;

    public override int Group => 2;

    /// <remarks>Two of the longest bodies would use the stack.</remarks>
    public override int SideBySide(int operations) => operations <= 48 ? 2 : 1;

    public override string Load(string type, string[] names, string array, string at) =>
        names.Length == 1 ? base.Load(type, names, array, at) : $"({type} {names[0]}, {type} {names[1]}) = {Support}.LoadPair(in {array}, {at});";

    /// <remarks>No instruction stores one vector past the caches.</remarks>
    public override string Store(bool streams, string[] names, string array, string at) =>
        names.Length == 1 ? base.Store(streams: false, names, array, at) : $"{Support}.{(streams ? "Stream" : "Store")}Pair({names[0]}, {names[1]}, ref {array}, {at});";

    /// <remarks>
    /// The addend comes first. What a product subtracts is negated: the difference with its sign turned would be −0 where
    /// it ought to be +0.
    /// </remarks>
    public override string Operation(Op op, ComputeType type)
    {
        string simd = type == ComputeType.Float32 ? Known.Arm + ".AdvSimd" : Known.Arm + ".AdvSimd.Arm64";
        return op switch
        {
            Op.MultiplyAdd => simd + ".FusedMultiplyAdd({2}, {0}, {1})",
            Op.MultiplySubtract => $"{simd}.FusedMultiplyAdd({string.Format(Operation(Op.Negate, type), "{2}")}, {{0}}, {{1}})",
            Op.NegatedMultiplyAdd => simd + ".FusedMultiplySubtract({2}, {0}, {1})",
            _ => base.Operation(op, type),
        };
    }
}

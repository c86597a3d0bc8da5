using LossKernels.Generators.Emit;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Targets;

/// <summary>What the targets with vector registers share: the framework's cross-platform vectors, and a register's width.</summary>
internal abstract class VectorTarget : Target
{
    public override LoopShape? ShapeOf(KernelKind kind, ComputeType type) =>
        !kind.IsBFloat16 ? VectorLoop.Instance : type == ComputeType.Float32 ? BFloat16Loop.Instance : null;

    public string Vector => $"{Known.Intrinsics}.Vector{Bits}";

    public int Width(ComputeType type) => Bits / 8 / type.Bytes;

    /// <summary>Registers in a lane row, which is also the number of accumulators.</summary>
    public int Registers(ComputeType type) => type.Lanes / Width(type);

    public override string NumberType(ComputeType type) => $"{Vector}<{type.Keyword}>";

    public override string BooleanType(ComputeType type) => NumberType(type);

    public override string Broadcast(ComputeType type, string scalar) => $"{Vector}.Create({scalar})";

    public override string BroadcastBoolean(ComputeType type, string condition) =>
        $"({condition} ? {NumberType(type)}.AllBitsSet : {NumberType(type)}.Zero)";

    /// <summary>Operations that the cross-platform vectors define exactly; a target overrides what they leave open.</summary>
    public override string Operation(Op op, ComputeType type) => op switch
    {
        Op.Add => "{0} + {1}",
        Op.Subtract => "{0} - {1}",
        Op.Multiply => "{0} * {1}",
        Op.Divide => "{0} / {1}",
        Op.Negate => $"{{0}} ^ {Vector}.Create({type.Literal(-0.0)})",
        Op.Abs => $"{Vector}.Abs({{0}})",
        Op.Sqrt => $"{Vector}.Sqrt({{0}})",
        Op.CopySign => $"{Vector}.ConditionalSelect({Vector}.Create({type.Literal(-0.0)}), {{1}}, {{0}})",
        Op.Less => $"{Vector}.LessThan({{0}}, {{1}})",
        Op.LessOrEqual => $"{Vector}.LessThanOrEqual({{0}}, {{1}})",
        Op.Equal => $"{Vector}.Equals({{0}}, {{1}})",
        Op.And => "{0} & {1}",
        Op.Or => "{0} | {1}",
        Op.Not => "~{0}",
        Op.Select => $"{Vector}.ConditionalSelect({{0}}, {{1}}, {{2}})",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, $"{Name} has no text for it"),
    };
}

using LossKernels.Generators.Emit;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Targets;

/// <summary>
/// Plain C#, one element at a time: what every other target is compared with, and the text of what is computed once
/// per call.
/// </summary>
internal sealed class ScalarTarget : Target
{
    public override int Id => 0;

    public override string Name => "Scalar";

    public override string Description => "no vector instructions";

    public override string IsSupported => "true";

    public override int Bits => 0;

    public override LoopShape? ShapeOf(KernelKind kind, ComputeType type) => kind.IsBFloat16 ? null : ScalarLoop.Instance;

    public override string NumberType(ComputeType type) => type.Keyword;

    public override string BooleanType(ComputeType type) => "bool";

    public override string Broadcast(ComputeType type, string scalar) => scalar;

    public override string BroadcastBoolean(ComputeType type, string condition) => condition;

    public override string Operation(Op op, ComputeType type)
    {
        string math = $"{Known.System}.{(type == ComputeType.Float32 ? "MathF" : "Math")}", bits = $"{Known.BitConverter}.{type.Suffix}To{type.Integer}Bits({{0}})";
        string OfBits(string integer) => $"{Known.BitConverter}.{type.Integer}BitsTo{type.Suffix}({integer})";
        return op switch
        {
            Op.Add => "{0} + {1}",
            Op.Subtract => "{0} - {1}",
            Op.Multiply => "{0} * {1}",
            Op.Divide => "{0} / {1}",
            Op.Negate => "-{0}",
            Op.Abs => $"{math}.Abs({{0}})",
            Op.Sqrt => $"{math}.Sqrt({{0}})",
            Op.CopySign => $"{math}.CopySign({{0}}, {{1}})",
            Op.MultiplyAdd => $"{math}.FusedMultiplyAdd({{0}}, {{1}}, {{2}})",
            Op.MultiplySubtract => $"{math}.FusedMultiplyAdd({{0}}, {{1}}, -{{2}})",
            Op.NegatedMultiplyAdd => $"{math}.FusedMultiplyAdd(-{{0}}, {{1}}, {{2}})",
            Op.Lesser => "{0} < {1} ? {0} : {1}",
            Op.Greater => "{0} > {1} ? {0} : {1}",
            Op.Less => "{0} < {1}",
            Op.LessOrEqual => "{0} <= {1}",
            Op.Equal => "{0} == {1}",
            Op.And => "{0} & {1}",
            Op.Or => "{0} | {1}",
            Op.Not => "!{0}",
            Op.Select => "{0} ? {1} : {2}",
            Op.ShiftIntoExponent => OfBits($"{bits} << {type.FractionBits}"),
            Op.InvertExponent => OfBits($"~{bits} & {Known.BitConverter}.{type.Suffix}To{type.Integer}Bits({type.Literal(double.PositiveInfinity)})"),
            Op.BitsAsNumber => $"({type.Keyword}){bits}",
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, $"{Name} has no text for it"),
        };
    }
}

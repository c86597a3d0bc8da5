using LossKernels.Generators.Emit;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Targets;

/// <summary>What the targets with vector registers share: the framework's cross-platform vectors, and a register's width.</summary>
internal abstract class VectorTarget : Target
{
    public override LoopShape? ShapeOf(KernelKind kind, ComputeType type) =>
        !kind.IsBFloat16 ? VectorLoop.Instance : type == ComputeType.Float32 ? BFloat16Loop.Instance : null;

    public string Vector => $"{Known.Intrinsics}.Vector{Bits}";

    /// <summary>The library's class for this width: what kernels need beyond the framework's vectors.</summary>
    public string Support => $"{Known.Runtime}.Registers{Bits}";

    /// <summary>The accumulators that leave room for the body in the registers there are.</summary>
    public abstract int Accumulators { get; }

    /// <summary>Whether each loop over rows is a method of its own, however short its body is: a row has many registers.</summary>
    public virtual bool HasRowMethods => false;

    /// <summary>The vectors side by side that one instruction may load or store.</summary>
    public virtual int Group => 1;

    /// <summary>The registers that a long body is written out for side by side, operation by operation.</summary>
    /// <param name="operations">Its length.</param>
    /// <remarks>
    /// Such a body is a chain of operations that wait for each other, longer than a CPU looks ahead: another one beside
    /// it fills the time, if there are registers for both.
    /// </remarks>
    public virtual int SideBySide(int operations) => 1;

    public int Width(ComputeType type) => Bits / 8 / type.Bytes;

    /// <summary>Registers in a lane row, which is also the number of accumulators.</summary>
    public int Registers(ComputeType type) => type.Lanes / Width(type);

    public override string NumberType(ComputeType type) => $"{Vector}<{type.Keyword}>";

    public override string BooleanType(ComputeType type) => NumberType(type);

    public override string Broadcast(ComputeType type, string scalar) => $"{Vector}.Create({scalar})";

    public override string BroadcastBoolean(ComputeType type, string condition) =>
        $"({condition} ? {NumberType(type)}.AllBitsSet : {NumberType(type)}.Zero)";

    /// <summary>A statement that loads a group of vectors, or one.</summary>
    /// <param name="type">The type of one.</param>
    /// <param name="names">The variables that it declares.</param>
    /// <param name="array">The array.</param>
    /// <param name="at">The first element.</param>
    public virtual string Load(string type, string[] names, string array, string at) => $"{type} {names[0]} = {Vector}.LoadUnsafe(in {array}, {at});";

    /// <summary>A statement that stores a group of vectors, or one.</summary>
    /// <param name="streams">Whether they go past the caches; the memory is aligned to a vector then.</param>
    /// <param name="names">The vectors.</param>
    /// <param name="array">The array.</param>
    /// <param name="at">The first element.</param>
    public virtual string Store(bool streams, string[] names, string array, string at) =>
        streams ? $"{Support}.Stream({names[0]}, ref {array}, {at});" : $"{Vector}.StoreUnsafe({names[0]}, ref {array}, {at});";

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
        Op.Lesser => $"{Vector}.ConditionalSelect({Vector}.LessThan({{0}}, {{1}}), {{0}}, {{1}})",
        Op.Greater => $"{Vector}.ConditionalSelect({Vector}.GreaterThan({{0}}, {{1}}), {{0}}, {{1}})",
        Op.Less => $"{Vector}.LessThan({{0}}, {{1}})",
        Op.LessOrEqual => $"{Vector}.LessThanOrEqual({{0}}, {{1}})",
        Op.Equal => $"{Vector}.Equals({{0}}, {{1}})",
        Op.And => "{0} & {1}",
        Op.Or => "{0} | {1}",
        Op.Not => "~{0}",
        Op.ShiftIntoExponent => $"{Vector}.As{type.Suffix}({Vector}.ShiftLeft({Vector}.As{type.Integer}({{0}}), {type.FractionBits}))",
        Op.InvertExponent => $"{Vector}.AndNot({Vector}.Create({type.Literal(double.PositiveInfinity)}), {{0}})",
        Op.BitsAsNumber => $"{Vector}.ConvertTo{type.Suffix}({Vector}.As{type.Integer}({{0}}))",
        Op.Select => $"{Vector}.ConditionalSelect({{0}}, {{1}}, {{2}})",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, $"{Name} has no text for it"),
    };
}

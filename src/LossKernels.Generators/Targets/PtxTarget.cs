using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Targets;

/// <summary>
/// CUDA: the table from operations to PTX. Arithmetic always says <c>.rn</c>, since ptxas may fuse a bare multiplication
/// with the addition after it.
/// </summary>
internal static class PtxTarget
{
    /// <summary>The version of the PTX language, and the oldest device: what Volta and every later one load.</summary>
    public const string Header = ".version 7.0\n.target sm_70\n.address_size 64\n";

    /// <summary>
    /// The instructions of a primitive operation. <c>{0}</c>, <c>{1}</c> and <c>{2}</c> are its operands and <c>{d}</c> its
    /// result; <c>{t}</c> is a further number, <c>{b}</c> one as bits, and <c>{p}</c> a predicate. <c>{T}</c> and <c>{B}</c>
    /// are the type as a number and as bits.
    /// </summary>
    public static string Operation(Op op, ComputeType type) => op switch
    {
        Op.Add => "add.rn.{T} {d}, {0}, {1};",
        Op.Subtract => "sub.rn.{T} {d}, {0}, {1};",
        Op.Multiply => "mul.rn.{T} {d}, {0}, {1};",
        Op.Divide => "div.rn.{T} {d}, {0}, {1};",
        Op.Negate => "neg.{T} {d}, {0};",
        Op.Abs => "abs.{T} {d}, {0};",
        Op.Sqrt => "sqrt.rn.{T} {d}, {0};",
        Op.CopySign => "copysign.{T} {d}, {1}, {0};",
        Op.MultiplyAdd => "fma.rn.{T} {d}, {0}, {1}, {2};",
        Op.MultiplySubtract => "neg.{T} {t}, {2};fma.rn.{T} {d}, {0}, {1}, {t};",
        Op.NegatedMultiplyAdd => "neg.{T} {t}, {0};fma.rn.{T} {d}, {t}, {1}, {2};",
        Op.Lesser => "setp.lt.{T} {p}, {0}, {1};selp.{T} {d}, {0}, {1}, {p};",
        Op.Greater => "setp.gt.{T} {p}, {0}, {1};selp.{T} {d}, {0}, {1}, {p};",
        Op.Less => "setp.lt.{T} {d}, {0}, {1};",
        Op.LessOrEqual => "setp.le.{T} {d}, {0}, {1};",
        Op.Equal => "setp.eq.{T} {d}, {0}, {1};",
        Op.And => "and.pred {d}, {0}, {1};",
        Op.Or => "or.pred {d}, {0}, {1};",
        Op.Not => "not.pred {d}, {0};",
        Op.Select => "selp.{T} {d}, {1}, {2}, {0};",
        Op.ShiftIntoExponent => $"mov.{{B}} {{b}}, {{0}};shl.{{B}} {{b}}, {{b}}, {type.FractionBits};mov.{{B}} {{d}}, {{b}};",
        Op.InvertExponent => $"mov.{{B}} {{b}}, {{0}};not.{{B}} {{b}}, {{b}};and.{{B}} {{b}}, {{b}}, {ExponentBits(type)};mov.{{B}} {{d}}, {{b}};",
        Op.BitsAsNumber => $"mov.{{B}} {{b}}, {{0}};cvt.rn.{{T}}.s{8 * type.Bytes} {{d}}, {{b}};",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "PTX has no text for it"),
    };

    /// <summary>The type of a number, such as <c>f32</c>.</summary>
    public static string Number(ComputeType type) => $"f{8 * type.Bytes}";

    /// <summary>The type of its bits.</summary>
    public static string Bits(ComputeType type) => $"b{8 * type.Bytes}";

    /// <summary>A number, by its bits.</summary>
    public static string Literal(ComputeType type, double value) => type == ComputeType.Float32
        ? $"0f{BitConverter.ToInt32(BitConverter.GetBytes((float)value), 0):X8}"
        : $"0d{BitConverter.DoubleToInt64Bits(value):X16}";

    private static string ExponentBits(ComputeType type) => type == ComputeType.Float32 ? "0x7F800000" : "0x7FF0000000000000";
}

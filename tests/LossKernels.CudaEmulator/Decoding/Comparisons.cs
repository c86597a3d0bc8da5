using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Parsing;
using static LossKernels.CudaEmulator.Decoding.Floats;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Comparisons, and selections by them.</summary>
internal static class Comparisons
{
    private const string Operators = "eq ne lt le gt ge lo ls hi hs equ neu ltu leu gtu geu num nan";
    private const string BitOperators = "eq ne";
    private const string SignedOperators = "eq ne lt le gt ge";
    private const string UnsignedOperators = "eq ne lt le gt ge lo ls hi hs";
    private const string FloatOperators = "eq ne lt le gt ge equ neu ltu leu gtu geu num nan";
    private const string Types = "b16 b32 b64 u16 u32 u64 s16 s32 s64 f32 f64";

    public static Instruction Setp(Mnemonic mnemonic, OperandReader operands)
    {
        string comparison = mnemonic.One(Operators);
        string? combination = mnemonic.TakeAny("and or xor");
        ScalarType type = mnemonic.LastType(Types);
        var destination = operands.PredicateDestination();
        var opposite = operands.Tokens.TryTake("|") ? operands.PredicateDestination() : null;
        Source a = operands.CommaSource(type);
        Source b = operands.CommaSource(type);
        PredicateSource? c = null;
        if (combination is not null)
        {
            operands.Comma();
            c = operands.Predicate();
        }

        return new Comparison(destination, opposite, a, b, Compare(comparison, type, mnemonic.Line), c, combination switch
        {
            "and" => static (p, q) => p & q,
            "or" => static (p, q) => p | q,
            "xor" => static (p, q) => p ^ q,
            _ => static (p, _) => p,
        });
    }

    public static Instruction Selp(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.LastType(Types);
        Destination destination = operands.Destination(type);
        Source a = operands.CommaSource(type);
        Source b = operands.CommaSource(type);
        operands.Comma();
        if (operands.Tokens.IsAt("!"))
            throw new PtxException(operands.Line, "the predicate of selp takes no negation");
        return new Selection(destination, a, b, operands.Predicate());
    }

    /// <summary>The first number where the third is not below zero; a NaN selects the second.</summary>
    public static Instruction Slct(Mnemonic mnemonic, OperandReader operands)
    {
        ScalarType type = mnemonic.Type(Types);
        ScalarType selector = mnemonic.LastType("s32 f32");
        return Functions.Ternary(operands, type, type, type, selector, selector.IsFloat
            ? static (a, b, c) => Single(c) >= 0 ? a : b
            : static (a, b, c) => (int)c >= 0 ? a : b);
    }

    public static Instruction Testp(Mnemonic mnemonic, OperandReader operands)
    {
        string property = mnemonic.One("finite infinite number notanumber normal subnormal");
        ScalarType type = mnemonic.LastType("f32 f64");
        var destination = operands.PredicateDestination();
        Source a = operands.CommaSource(type);
        bool isSingle = type.Bits == 32;
        return new Test(destination, a, property switch
        {
            "finite" => isSingle ? static a => float.IsFinite(Single(a)) : static a => double.IsFinite(Double(a)),
            "infinite" => isSingle ? static a => float.IsInfinity(Single(a)) : static a => double.IsInfinity(Double(a)),
            "number" => isSingle ? static a => !float.IsNaN(Single(a)) : static a => !double.IsNaN(Double(a)),
            "notanumber" => isSingle ? static a => float.IsNaN(Single(a)) : static a => double.IsNaN(Double(a)),
            "normal" => isSingle ? static a => float.IsNormal(Single(a)) : static a => double.IsNormal(Double(a)),
            _ => isSingle ? static a => float.IsSubnormal(Single(a)) : static a => double.IsSubnormal(Double(a)),
        });
    }

    private static Func<ulong, ulong, bool> Compare(string comparison, ScalarType type, int line)
    {
        string known = type switch
        {
            { IsFloat: true } => FloatOperators,
            { IsSigned: true } => SignedOperators,
            { Kind: ScalarKind.Unsigned } => UnsignedOperators,
            _ => BitOperators,
        };
        if (!known.Split(' ').Contains(comparison))
            throw new PtxException(line, $"'.{comparison}' compares no {type}; known: {known}");
        if (type.IsFloat)
            return Floating(comparison, type);
        if (type.IsSigned)
            return Signed(comparison, type);
        return comparison switch
        {
            "eq" => static (a, b) => a == b,
            "ne" => static (a, b) => a != b,
            "lt" or "lo" => static (a, b) => a < b,
            "le" or "ls" => static (a, b) => a <= b,
            "gt" or "hi" => static (a, b) => a > b,
            _ => static (a, b) => a >= b,
        };
    }

    private static Func<ulong, ulong, bool> Signed(string comparison, ScalarType type) => comparison switch
    {
        "eq" => static (a, b) => a == b,
        "ne" => static (a, b) => a != b,
        "lt" => (a, b) => type.Signed(a) < type.Signed(b),
        "le" => (a, b) => type.Signed(a) <= type.Signed(b),
        "gt" => (a, b) => type.Signed(a) > type.Signed(b),
        _ => (a, b) => type.Signed(a) >= type.Signed(b),
    };

    private static Func<ulong, ulong, bool> Floating(string comparison, ScalarType type)
    {
        // A number of 32 bits is the same as one of 64.
        Func<ulong, double> value = type.Bits == 32 ? static a => Single(a) : Double;
        return comparison switch
        {
            "eq" => (a, b) => value(a) == value(b),
            "ne" => (a, b) => value(a) < value(b) || value(a) > value(b),
            "lt" => (a, b) => value(a) < value(b),
            "le" => (a, b) => value(a) <= value(b),
            "gt" => (a, b) => value(a) > value(b),
            "ge" => (a, b) => value(a) >= value(b),
            "equ" => (a, b) => !(value(a) < value(b) || value(a) > value(b)),
            "neu" => (a, b) => value(a) != value(b),
            "ltu" => (a, b) => !(value(a) >= value(b)),
            "leu" => (a, b) => !(value(a) > value(b)),
            "gtu" => (a, b) => !(value(a) <= value(b)),
            "geu" => (a, b) => !(value(a) < value(b)),
            "num" => (a, b) => !double.IsNaN(value(a)) && !double.IsNaN(value(b)),
            _ => (a, b) => double.IsNaN(value(a)) || double.IsNaN(value(b)),
        };
    }
}

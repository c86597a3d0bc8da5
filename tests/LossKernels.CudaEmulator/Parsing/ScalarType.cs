namespace LossKernels.CudaEmulator.Parsing;

/// <summary>A fundamental type of PTX.</summary>
internal readonly record struct ScalarType(ScalarKind Kind, int Bits)
{
    public static readonly ScalarType U32 = new(ScalarKind.Unsigned, 32);

    public static readonly ScalarType B32 = new(ScalarKind.Bits, 32);

    public static readonly ScalarType B64 = new(ScalarKind.Bits, 64);

    public static readonly ScalarType Predicate = new(ScalarKind.Predicate, 1);

    public int Bytes => Bits / 8;

    public bool IsFloat => Kind == ScalarKind.Float;

    public bool IsSigned => Kind == ScalarKind.Signed;

    public bool IsInteger => Kind is ScalarKind.Unsigned or ScalarKind.Signed;

    public bool IsPredicate => Kind == ScalarKind.Predicate;

    /// <summary>All ones in as many bits as the type has.</summary>
    public ulong Mask => Bits == 64 ? ulong.MaxValue : (1UL << Bits) - 1;

    public static bool TryParse(string text, out ScalarType type)
    {
        type = text switch
        {
            "pred" => Predicate,
            "b8" => new(ScalarKind.Bits, 8),
            "b16" => new(ScalarKind.Bits, 16),
            "b32" => B32,
            "b64" => B64,
            "u8" => new(ScalarKind.Unsigned, 8),
            "u16" => new(ScalarKind.Unsigned, 16),
            "u32" => U32,
            "u64" => new(ScalarKind.Unsigned, 64),
            "s8" => new(ScalarKind.Signed, 8),
            "s16" => new(ScalarKind.Signed, 16),
            "s32" => new(ScalarKind.Signed, 32),
            "s64" => new(ScalarKind.Signed, 64),
            "f16" => new(ScalarKind.Float, 16),
            "f32" => new(ScalarKind.Float, 32),
            "f64" => new(ScalarKind.Float, 64),
            _ => default,
        };
        return type.Bits > 0;
    }

    /// <summary>Whether an instruction of this type takes a register of that one.</summary>
    /// <param name="register">The declared type.</param>
    /// <param name="wider">Whether the instruction is one of those (ld, st, cvt) that use the lower bits of a wider register.</param>
    public bool Takes(ScalarType register, bool wider)
    {
        if (IsPredicate || register.IsPredicate)
            return IsPredicate && register.IsPredicate;
        if (register.Bits != Bits)
            return wider && register.Bits > Bits && !IsFloat && !register.IsFloat;
        return Kind == ScalarKind.Bits || register.Kind == ScalarKind.Bits || IsFloat == register.IsFloat;
    }

    /// <summary>The value of the lower bits, extended by their sign if the type has one.</summary>
    public ulong Extend(ulong value) => IsSigned ? (ulong)Signed(value) : value & Mask;

    /// <summary>The lower bits as a signed number.</summary>
    public long Signed(ulong value) => (long)(value << (64 - Bits)) >> (64 - Bits);

    public override string ToString() => Kind switch
    {
        ScalarKind.Bits => $".b{Bits}",
        ScalarKind.Unsigned => $".u{Bits}",
        ScalarKind.Signed => $".s{Bits}",
        ScalarKind.Float => $".f{Bits}",
        _ => ".pred",
    };
}

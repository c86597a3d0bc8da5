namespace LossKernels.Generators.Ir;

/// <summary>
/// The operations of the IR. The first group is all that a target has to offer; each is exact or correctly rounded by
/// IEEE 754, so equal on every machine. The second group is what a definition may say besides; lowering turns it into
/// the first.
/// </summary>
internal enum Op : byte
{
    /// <summary>An array element; the payload is its index in the definition's list of inputs.</summary>
    Input,

    /// <summary>A parameter of the loss, in float64; the payload is its index.</summary>
    Parameter,

    /// <summary>A number; the payload holds its float64 bits.</summary>
    Constant,

    /// <summary>A truth value; the payload is 0 or 1.</summary>
    Boolean,

    Add,
    Subtract,
    Multiply,
    Divide,

    /// <summary>Flips the sign bit, of NaN and 0 too.</summary>
    Negate,

    /// <summary>Clears the sign bit.</summary>
    Abs,

    Sqrt,

    /// <summary>The magnitude of the first with the sign bit of the second.</summary>
    CopySign,

    /// <summary>a·b + c, rounded once.</summary>
    MultiplyAdd,

    /// <summary>a·b − c, rounded once.</summary>
    MultiplySubtract,

    /// <summary>c − a·b, rounded once.</summary>
    NegatedMultiplyAdd,

    /// <summary><c>a &lt; b ? a : b</c>: the second on a tie (of zeros too) and on NaN. What x86 <c>min</c> does.</summary>
    Lesser,

    /// <summary><c>a &gt; b ? a : b</c>: the second on a tie (of zeros too) and on NaN. What x86 <c>max</c> does.</summary>
    Greater,

    /// <summary>False on NaN, as the next two are.</summary>
    Less,

    LessOrEqual,

    Equal,

    And,
    Or,
    Not,

    /// <summary><c>a ? b : c</c>; the value not chosen has no effect.</summary>
    Select,

    // Bit operations, for the exponents of elementary functions. What they make of a NaN is open, as its bits are.

    /// <summary>The bits moved up until the lowest is the lowest of the exponent: 2ⁿ of 1.5·2^f + bias + n, f bits being the fraction.</summary>
    ShiftIntoExponent,

    /// <summary>The exponent's bits inverted, all others 0: 2^(1−n) of ±m·2ⁿ with 1 ≤ m &lt; 2, +∞ of a zero or subnormal, and +0 of an infinity.</summary>
    InvertExponent,

    /// <summary>The bits read as a signed integer, which is rounded once: (n + bias)·2^f of 2ⁿ.</summary>
    BitsAsNumber,

    // From here on: only before lowering.

    /// <summary><c>Math.Clamp(x, lower, upper)</c>: x where it is NaN or equals a bound.</summary>
    Clamp,

    /// <summary><c>Math.Min</c>: NaN where either is, and −0 below +0.</summary>
    Minimum,

    /// <summary><c>Math.Max</c>: NaN where either is, and −0 below +0.</summary>
    Maximum,

    /// <summary>±1 with the sign of x, but x itself where it is ±0 or NaN.</summary>
    Sign,

    /// <summary>The first where elements are computed in float32, the second in float64 and of what depends on parameters alone. Chosen before any other pass.</summary>
    ByFormat,

    Exp,
    Log,
    LogP1,
    ExpM1,
    Tanh,
}

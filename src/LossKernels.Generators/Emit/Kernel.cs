using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>One kernel to be written: a loss for one kind, element type and target, and the names that its text uses.</summary>
internal sealed class Kernel
{
    /// <summary>The operations that a loop over as many registers as a lane row has may repeat, and leave registers for the accumulators.</summary>
    private const int LongBody = 16;

    private readonly KernelBody _body;
    private readonly Expr[] _roots;
    private readonly List<Expr> _order;

    public Kernel(KernelBody body, KernelKind kind, ComputeType type, Target target)
    {
        _body = body;
        Kind = kind;
        Type = type;
        Target = target;
        _roots =
        [
            .. body.Value is { } value ? new[] { value } : [],
            .. body.Output is { } output ? new[] { output } : [],
        ];
        _order = Reachable(_roots);
    }

    public KernelKind Kind { get; }

    public ComputeType Type { get; }

    public Target Target { get; }

    public string Name => $"{Kind.Name}_{Type.Name}_{Target.Name}";

    /// <summary>The arrays of numbers that the kernel reads, by the names of the block's fields. A mask comes besides.</summary>
    public IReadOnlyList<string> Sources =>
    [
        .. _order.Where(x => x.Op == Op.Input).Select(InputName),
        .. Kind.HasWeight ? new[] { Weight } : [],
    ];

    /// <summary>All arrays that it walks.</summary>
    public IReadOnlyList<string> Arrays => [.. Sources, .. Kind.HasMask ? new[] { Mask } : [], .. Kind.Writes ? new[] { Destination } : []];

    /// <summary>The array that the kernel writes.</summary>
    public const string Destination = "output";

    /// <summary>The array of weights.</summary>
    public const string Weight = "weight";

    /// <summary>The array of truth values that says which elements count.</summary>
    public const string Mask = "mask";

    /// <summary>What the body takes from ahead of the loops, with its type there.</summary>
    public IReadOnlyList<(string Type, string Name)> LoopConstants =>
    [
        .. UniformsOfLoop.Select(x => (TypeOf(x), UniformOfLoop(x))),
        .. Kind.HasScale ? new[] { (Target.NumberType(Type), "scale") } : [],
    ];

    /// <summary>Whether the output is a gradient, which may go past the caches or be added to what is there.</summary>
    public bool IsGradient => Kind.HasScale;

    /// <summary>
    /// Whether the body is so long that it needs the registers for itself, and that what goes to memory and back costs
    /// little beside it.
    /// </summary>
    public bool IsLong => Operations > LongBody;

    /// <summary>The operations of the body.</summary>
    public int Operations => _order.Count(IsInBody);

    /// <summary>What depends on parameters alone, and is used for each element.</summary>
    public IEnumerable<Expr> UniformsOfLoop => _order.Where(x => x.IsUniform && !IsLiteral(x) && IsUsedInLoop(x));

    /// <summary>The name, in the body, of the element of an array.</summary>
    public static string Element(string array) => array + "_";

    /// <summary>Writes the head of the kernel's method and opens its body.</summary>
    public CodeWriter.Scope BeginMethod(CodeWriter writer) => BeginMethod(writer, Name, "");

    /// <summary>Likewise of a method that does a part of it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">Its name.</param>
    /// <param name="parameters">Further parameters.</param>
    public CodeWriter.Scope BeginMethod(CodeWriter writer, string name, string parameters)
    {
        // A kernel is a loop that ought to be fast from its first call on: no tier of the JIT but the last will do.
        writer.Line(Known.MethodImpl("AggressiveOptimization"));
        return writer.Block($"private static void {name}(in {_body.Loss} loss, in {Known.Runtime}.Arrays<{Type.Keyword}> arrays{parameters})");
    }

    /// <summary>Writes, ahead of the loops, what is computed once: in float64, and then rounded to the compute type.</summary>
    public void WriteUniforms(CodeWriter writer)
    {
        WriteParameterExpressions(writer);
        foreach (Expr x in UniformsOfLoop)
            writer.Line($"{TypeOf(x)} {UniformOfLoop(x)} = {Broadcast(x)};");
        if (Kind.HasScale)
            writer.Line($"{Target.NumberType(Type)} scale = {Target.Broadcast(Type, Outer("arrays.Scale"))};");
    }

    /// <summary>Writes what depends on parameters alone, in float64.</summary>
    public void WriteParameterExpressions(CodeWriter writer)
    {
        foreach (Expr x in _order.Where(x => x.IsUniform && !IsLiteral(x)))
        {
            string text = x.Op == Op.Parameter
                ? _body.Parameters[(int)x.Node.Payload]
                : string.Format(TargetList.Scalar.Operation(x.Op, ComputeType.Float64), Array.ConvertAll(x.Operands, UniformName));
            writer.Line($"{(x.IsBoolean ? "bool" : "double")} {UniformName(x)} = {text};");
        }

    }

    public void WriteArrays(CodeWriter writer)
    {
        static string Field(string array) => $"arrays.{char.ToUpperInvariant(array[0])}{array.Substring(1)}";
        void Line(string array) => writer.Line(Kind.IsBFloat16
            ? $"ref short {array} = ref {Known.Unsafe}.As<{Type.Keyword}, short>(ref {Field(array)});"
            : $"ref {Type.Keyword} {array} = ref {Field(array)};");
        foreach (string source in Sources)
            Line(source);
        if (Kind.HasMask)
            writer.Line($"ref byte {Mask} = ref {Field(Mask)};");
        if (Kind.Writes)
            Line(Destination);
        for (int k = 0; k < Kind.Sums.Count; k++)
            writer.Line($"ref {Type.Keyword} {LanesOf(Kind.Sums[k])} = ref {Known.Unsafe}.Add(ref arrays.Lanes, {k * Type.Lanes});");
    }

    /// <summary>What an accumulator begins with.</summary>
    public string Initial => Kind.Fold == KernelFold.Sum ? "default" : Target.Broadcast(Type, InitialLane);

    /// <summary>Likewise, one lane of it.</summary>
    public string InitialLane => Type.Literal(Kind.Fold == KernelFold.Sum ? 0 : double.NegativeInfinity);

    /// <summary>The memory for the accumulators of a sum.</summary>
    public static string LanesOf(string sum) => $"{sum}Lanes";

    /// <summary>The accumulators of a sum in memory, as a span.</summary>
    public string Lanes(string sum, int count) => $"{Known.System}.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref {LanesOf(sum)}, {count})";

    /// <summary>What accumulators in memory are brought down to.</summary>
    public string FoldInMemory(string sum, int count) => $"{Known.Runtime}.LaneFold.{Kind.Fold}({Lanes(sum, count)})";

    /// <summary>
    /// Writes the loop over blocks, each of which leaves a partial; a kernel that adds nothing up knows no blocks.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="write">Writes what is done from <c>i</c> to <c>end</c>.</param>
    /// <param name="fold">Writes the fold of one of <see cref="KernelKind.Sums"/>, and returns the partial.</param>
    public void WriteBlocks(CodeWriter writer, Action write, Func<string, string> fold)
    {
        if (!Kind.Reduces)
        {
            writer.Line("nuint i = 0, end = arrays.Count;");
            write();
            return;
        }

        foreach (string sum in Kind.Sums)
            writer.Line($"ref double {sum}Partials = ref arrays.{char.ToUpperInvariant(sum[0])}{sum.Substring(1)}Partials;");
        writer.Line("nuint count = arrays.Count, row = arrays.RowLength;");
        using (writer.Block($"for (nuint i = 0, rowEnd = row, block = 0; i < count; block++)"))
        {
            writer.Line($"nuint end = nuint.Min(i + {Type.BlockLength}, rowEnd);");
            write();
            foreach (string sum in Kind.Sums)
                writer.Line($"{Known.Unsafe}.Add(ref {sum}Partials, block) = {fold(sum)};");
            writer.Line("i = end;");
            writer.Line("rowEnd += end == rowEnd ? row : 0;");
        }
    }

    /// <summary>Writes what is computed for each element, from the elements of the arrays on.</summary>
    public void WriteBody(CodeWriter writer) => WriteBody(writer, [""]);

    /// <summary>Likewise for several elements, or vectors of them, operation by operation.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="suffixes">What the names of each end with.</param>
    public void WriteBody(CodeWriter writer, IEnumerable<string> suffixes)
    {
        foreach (Expr x in _order.Where(x => IsInBody(x) && !IsFused(x)))
            foreach (string suffix in suffixes)
                writer.Line($"{TypeOf(x)} {ElementName(x, suffix)} = {Operation(x.Op, Array.ConvertAll(x.Operands, y => ElementName(y, suffix)))};");
    }

    /// <summary>Writes the update of the sum of the values, or of the greatest: with one rounding where the term is a product, as it is under a weight.</summary>
    public void WriteAccumulation(CodeWriter writer, string sum, string suffix = "")
    {
        Expr value = _body.Value!.Value;
        string Name(Expr x) => ElementName(x, suffix);
        WriteUpdate(writer, sum, suffix, Kind.Fold == KernelFold.Maximum ? Operation(Op.Greater, Name(value), sum)
            : Kind.HasWeight ? Operation(Op.MultiplyAdd, Name(value), Element(Weight) + suffix, sum)
            : IsProduct(value) ? Operation(Op.MultiplyAdd, Name(value[0]), Name(value[1]), sum)
            : Operation(Op.Add, sum, Name(value)));
    }

    /// <summary>Writes the update of the sum of the weights.</summary>
    public void WriteWeighing(CodeWriter writer) =>
        WriteUpdate(writer, KernelKind.Weights, "", Operation(Op.Add, KernelKind.Weights, Element(Weight)));

    /// <summary>What goes to the destination for this element, each factor rounded once.</summary>
    public string Stored(string suffix = "")
    {
        string stored = ElementName(_body.Output!.Value, suffix);
        if (Kind.HasWeight)
            stored = Parenthesised(Operation(Op.Multiply, stored, Element(Weight) + suffix));
        if (Kind.HasScale)
            stored = Operation(Op.Multiply, stored, "scale");
        return Kind.HasMask ? Operation(Op.Select, Element(Mask) + suffix, Parenthesised(stored), $"default({Target.NumberType(Type)})") : stored;
    }

    private void WriteUpdate(CodeWriter writer, string accumulator, string suffix, string sum) =>
        writer.Line($"{accumulator} = {(Kind.HasMask ? Operation(Op.Select, Element(Mask) + suffix, Parenthesised(sum), accumulator) : sum)};");

    /// <summary>What some expressions are computed of, in an order to compute it in.</summary>
    internal static List<Expr> Reachable(params IEnumerable<Expr> roots)
    {
        var seen = new SortedDictionary<int, Expr>();
        void Visit(Expr x)
        {
            if (seen.ContainsKey(x.Id))
                return;
            seen.Add(x.Id, x);
            foreach (Expr operand in x.Operands)
                Visit(operand);
        }

        foreach (Expr root in roots)
            Visit(root);
        return [.. seen.Values];
    }

    private static bool IsProduct(Expr x) => x is { Op: Op.Multiply, IsUniform: false };

    /// <summary>The value's product is not computed by itself where the accumulator takes it and nobody else does.</summary>
    private bool IsFused(Expr x) => Kind is { Reduces: true, HasWeight: false, Fold: KernelFold.Sum } && x == _body.Value && IsProduct(x)
        && !_order.Any(user => user.Operands.Contains(x)) && !(Kind.Writes && _body.Output == x);

    private static bool IsInBody(Expr x) => !x.IsUniform && x.Op != Op.Input;

    private static bool IsLiteral(Expr x) => x.Op is Op.Constant or Op.Boolean;

    private bool IsUsedInLoop(Expr x) => Array.IndexOf(_roots, x) >= 0 || _order.Any(user => !user.IsUniform && user.Operands.Contains(x));

    private string TypeOf(Expr x) => x.IsBoolean ? Target.BooleanType(Type) : Target.NumberType(Type);

    private string Broadcast(Expr x) => x.Op switch
    {
        Op.Constant => Target.Broadcast(Type, Type.Literal(x.Number)),
        _ when x.IsBoolean => Target.BroadcastBoolean(Type, UniformName(x)),
        _ => Target.Broadcast(Type, Outer(Type == ComputeType.Float32 ? $"(float){UniformName(x)}" : UniformName(x))),
    };

    /// <summary>A number that comes from outside the arrays: <c>BFloat16Number.OneNaN</c> says what it must not be.</summary>
    private string Outer(string number) => Kind.IsBFloat16 ? $"{Known.Runtime}.BFloat16Number.OneNaN({number})" : number;

    /// <summary>The name of what depends on parameters alone.</summary>
    public static string UniformName(Expr x) => x.Op switch
    {
        Op.Constant => ComputeType.Float64.Literal(x.Number),
        Op.Boolean => x.Node.Payload != 0 ? "true" : "false",
        _ => $"u{x.Id}",
    };

    private string InputName(Expr x) => _body.Inputs[(int)x.Node.Payload];

    private string Operation(Op op, params string[] operands) => string.Format(Target.Operation(op, Type), operands);

    private static string Parenthesised(string text) => $"({text})";

    /// <summary>
    /// The text of a value in the body. A number of the formula itself stands where it is used: the JIT knows it there,
    /// and inlines no body of more than 32 parameters or 64 variables.
    /// </summary>
    private string ElementName(Expr x, string suffix) =>
        IsLiteral(x) ? Broadcast(x) : x.IsUniform ? UniformOfLoop(x) : x.Op == Op.Input ? Element(InputName(x)) + suffix : $"v{x.Id}_{suffix}";

    private static string UniformOfLoop(Expr x) => $"k{x.Id}";
}

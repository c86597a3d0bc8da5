using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>One kernel to be written: a loss for one kind, element type and target, and the names that its text uses.</summary>
internal sealed class Kernel
{
    /// <summary>The contract's lane rows in a block.</summary>
    private const int RowsPerBlock = 32;

    private readonly CompiledLoss _loss;
    private readonly Expr[] _roots;
    private readonly List<Expr> _order;

    public Kernel(CompiledLoss loss, KernelKind kind, Target target)
    {
        _loss = loss;
        Kind = kind;
        Target = target;
        _roots =
        [
            .. kind.Reduces ? new[] { loss.Value } : [],
            .. kind.Writes ? new[] { loss[kind.Output] } : [],
        ];
        _order = Reachable(_roots);
    }

    public KernelKind Kind { get; }

    public ComputeType Type => _loss.Type;

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
        .. UniformsOfLoop.Select(x => (TypeOf(x), ElementName(x))),
        .. Kind.HasScale ? new[] { (Target.NumberType(Type), "scale") } : [],
    ];

    /// <summary>Whether the output is a gradient, which may go past the caches or be added to what is there.</summary>
    public bool IsGradient => Kind.HasScale;

    private IEnumerable<Expr> UniformsOfLoop => _order.Where(x => x.IsUniform && IsUsedInLoop(x));

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
        return writer.Block($"private static void {name}(in {_loss.Model.Type} loss, in {Known.Runtime}.Arrays<{Type.Keyword}> arrays{parameters})");
    }

    /// <summary>Writes, ahead of the loops, what is computed once: in float64, and then rounded to the compute type.</summary>
    public void WriteUniforms(CodeWriter writer)
    {
        foreach (Expr x in _order.Where(x => x.IsUniform && x.Op is not (Op.Constant or Op.Boolean)))
        {
            string text = x.Op == Op.Parameter
                ? $"{(Type == ComputeType.Float32 ? "(float)" : "")}loss.{_loss.Model.Parameters[(int)x.Node.Payload].Property}"
                : string.Format(TargetList.Scalar.Operation(x.Op, ComputeType.Float64), Array.ConvertAll(x.Operands, UniformName));
            writer.Line($"{(x.IsBoolean ? "bool" : "double")} {UniformName(x)} = {text};");
        }

        foreach (Expr x in UniformsOfLoop)
            writer.Line($"{TypeOf(x)} {ElementName(x)} = {Broadcast(x)};");
        if (Kind.HasScale)
            writer.Line($"{Target.NumberType(Type)} scale = {Target.Broadcast(Type, Outer("arrays.Scale"))};");
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

    /// <summary>The memory for the accumulators of a sum.</summary>
    public static string LanesOf(string sum) => $"{sum}Lanes";

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
            writer.Line($"nuint end = nuint.Min(i + {Type.Lanes * RowsPerBlock}, rowEnd);");
            write();
            foreach (string sum in Kind.Sums)
                writer.Line($"{Known.Unsafe}.Add(ref {sum}Partials, block) = {fold(sum)};");
            writer.Line("i = end;");
            writer.Line("rowEnd += end == rowEnd ? row : 0;");
        }
    }

    /// <summary>Writes what is computed for each element, from the elements of the arrays on.</summary>
    public void WriteBody(CodeWriter writer)
    {
        foreach (Expr x in _order.Where(x => !x.IsUniform && x.Op != Op.Input && !IsFused(x)))
            writer.Line($"{TypeOf(x)} v{x.Id} = {Text(x.Op, x.Operands)};");
    }

    /// <summary>Writes the update of the sum of the values: with one rounding where the term is a product, as it is under a weight.</summary>
    public void WriteAccumulation(CodeWriter writer)
    {
        Expr value = _loss.Value;
        WriteUpdate(writer, KernelKind.Sum, Kind.HasWeight ? Operation(Op.MultiplyAdd, ElementName(value), Element(Weight), KernelKind.Sum)
            : IsProduct(value) ? Operation(Op.MultiplyAdd, ElementName(value[0]), ElementName(value[1]), KernelKind.Sum)
            : Operation(Op.Add, KernelKind.Sum, ElementName(value)));
    }

    /// <summary>Writes the update of the sum of the weights.</summary>
    public void WriteWeighing(CodeWriter writer) =>
        WriteUpdate(writer, KernelKind.Weights, Operation(Op.Add, KernelKind.Weights, Element(Weight)));

    /// <summary>What goes to the destination for this element, each factor rounded once.</summary>
    public string Stored
    {
        get
        {
            string stored = ElementName(_loss[Kind.Output]);
            if (Kind.HasWeight)
                stored = Parenthesised(Operation(Op.Multiply, stored, Element(Weight)));
            if (Kind.HasScale)
                stored = Operation(Op.Multiply, stored, "scale");
            return Kind.HasMask ? Operation(Op.Select, Element(Mask), Parenthesised(stored), $"default({Target.NumberType(Type)})") : stored;
        }
    }

    private void WriteUpdate(CodeWriter writer, string accumulator, string sum) =>
        writer.Line($"{accumulator} = {(Kind.HasMask ? Operation(Op.Select, Element(Mask), Parenthesised(sum), accumulator) : sum)};");

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
    private bool IsFused(Expr x) => Kind.Reduces && !Kind.HasWeight && x == _loss.Value && IsProduct(x)
        && !_order.Any(user => user.Operands.Contains(x)) && !(Kind.Writes && _loss[Kind.Output] == x);

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

    private static string UniformName(Expr x) => x.Op switch
    {
        Op.Constant => ComputeType.Float64.Literal(x.Number),
        Op.Boolean => x.Node.Payload != 0 ? "true" : "false",
        _ => $"u{x.Id}",
    };

    private string InputName(Expr x) => _loss.Model.Inputs[(int)x.Node.Payload];

    private string Text(Op op, Expr[] operands) => Operation(op, Array.ConvertAll(operands, ElementName));

    private string Operation(Op op, params string[] operands) => string.Format(Target.Operation(op, Type), operands);

    private static string Parenthesised(string text) => $"({text})";

    private string ElementName(Expr x) => x.IsUniform ? $"k{x.Id}" : x.Op == Op.Input ? Element(InputName(x)) : $"v{x.Id}";
}

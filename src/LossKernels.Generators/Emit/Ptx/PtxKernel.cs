using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>
/// One kernel of an element-wise loss as PTX. A warp takes one block after the other; what a request asks for besides
/// (weights, masks, rows, 16-bit arrays, adding to what is there) are branches that all of its threads take together, so
/// that one kernel serves every request.
/// </summary>
internal sealed class PtxKernel
{
    /// <summary>Flags of a block, in one register: all threads may read and write their elements at once.</summary>
    private const int Aligned = 1;

    /// <summary>The mask of the row, if there is one, says that it counts.</summary>
    private const int RowCounts = 2;

    private readonly PtxWriter _writer = new();
    private readonly KernelBody _body;
    private readonly KernelKind _kind;
    private readonly ComputeType _type;
    private readonly PtxBody _operations;
    private readonly IReadOnlyList<Expr> _constants;
    private readonly Dictionary<Expr, string> _uniforms = [];
    private readonly Dictionary<string, PtxArray> _arrays;
    private readonly PtxFactor _weight, _upstream;
    private readonly PtxMask _mask;
    private readonly PtxOutput? _output;
    private readonly string _isUpper;

    private PtxKernel(KernelBody body, KernelKind kind, ComputeType type)
    {
        (_body, _kind, _type) = (body, kind, type);
        Expr?[] roots = [body.Value, body.Output];
        List<Expr> order = Kernel.Reachable(roots.OfType<Expr>());
        _operations = new PtxBody(_writer, type, order.Where(x => !x.IsUniform && x.Op != Op.Input));
        _constants = [.. new Kernel(body, kind, type, TargetList.Scalar).UniformsOfLoop];
        _arrays = body.Inputs.Where((_, k) => order.Any(x => x.Op == Op.Input && x.Node.Payload == k)).ToDictionary(name => name, name => new PtxArray(_writer, type, name));
        (_weight, _upstream, _mask) = (new PtxFactor(_writer, type, "weight"), new PtxFactor(_writer, type, "upstream"), new PtxMask(_writer, type));
        _output = kind.Writes ? new PtxOutput(_writer, type, _weight, _upstream, _mask) : null;
        _isUpper = _writer.Make("pred", $"setp.ge.u32 {{d}}, {PtxThread.Lane(_writer)}, {PtxBlock.WarpSize / 2};");
    }

    /// <summary>What kernels there are: those that a request is made of. A weight or a mask is no kernel of its own here.</summary>
    public static IEnumerable<KernelKind> Kinds { get; } =
        [.. KernelKind.All.Where(kind => !kind.HasMask && !kind.HasWeight && !kind.IsBFloat16)];

    /// <summary>The text of a kernel, a module of its own.</summary>
    /// <param name="body">What it computes. Without a value, a kernel that reduces counts elements and adds up weights.</param>
    /// <param name="kind">What kernel it is.</param>
    /// <param name="type">The compute type.</param>
    public static string Write(KernelBody body, KernelKind kind, ComputeType type)
    {
        var kernel = new PtxKernel(body, kind, type);
        kernel.WriteGrid();
        return PtxEntry.Write(Name(kind, type), PtxParameters.Of(type, kernel._constants.Count), kernel._writer.Text);
    }

    public static string Name(KernelKind kind, ComputeType type) => $"{kind.Name}_{type.Name}";

    private bool IsScaled => _kind.Writes && _kind.Output != KernelOutput.Value;

    private int Width => PtxBlock.Width(_type);

    private string Number => PtxTarget.Number(_type);

    /// <summary>Writes the loop over the blocks of this warp.</summary>
    private void WriteGrid()
    {
        WriteConstants();
        string block = FirstBlock(), again = _writer.Label(), end = _writer.Label();
        _writer.Place(again);
        string isDone = _writer.Make("pred", $"setp.ge.u32 {{d}}, {block}, {_writer.Parameter("u32", "blocks")};");
        _writer.Write($"@{isDone} bra.uni {end};");
        WriteBlock(block);
        _writer.Write($"add.u32 {block}, {block}, {Warps()};bra.uni {again};");
        _writer.Place(end);
        _writer.Write("ret;");
    }

    private void WriteBlock(string block)
    {
        string blocksOfRow = _writer.Parameter("u32", "blocksOfRow"), rowLength = _writer.Parameter("u64", "rowLength");
        string shortRow = _writer.Make("b32", $"div.u32 {{d}}, {block}, {blocksOfRow};"), blockOfRow = _writer.Make("b32", $"mul.lo.u32 {{d}}, {shortRow}, {blocksOfRow};");
        _writer.Write($"sub.u32 {blockOfRow}, {block}, {blockOfRow};");
        string row = _writer.Make("b64", $"cvt.u64.u32 {{d}}, {shortRow};"), part = _writer.Make("b64", $"mul.wide.u32 {{d}}, {blockOfRow}, {_type.BlockLength};");
        string remaining = _writer.Make("b64", $"sub.u64 {{d}}, {rowLength}, {part};");
        _writer.Write($"min.u64 {remaining}, {remaining}, {_type.BlockLength};");
        string length = _writer.Make("b32", $"cvt.u32.u64 {{d}}, {remaining};"), element = _writer.Make("b64", $"mad.lo.u64 {{d}}, {row}, {rowLength}, {part};");
        string own = _writer.Make("b64", $"mul.wide.u32 {{d}}, {PtxThread.Lane(_writer)}, {Width};");
        _writer.Write($"add.u64 {element}, {element}, {own};");

        string? scale = null;
        if (IsScaled)
        {
            string upstream = _writer.Parameter("f64", "upstreamNumber");
            _writer.If(_upstream.IsOfRow, () => _writer.Write($"mov.f64 {upstream}, {PtxScale.Widen(_writer, _type, _upstream.Array.LoadOne(row))};"));
            scale = PtxScale.Divide(_writer, _type, upstream);
        }

        string weight = _writer.Parameter(Number, "weightNumber");
        _writer.If(_weight.IsOfRow, () => _writer.Write($"mov.{Number} {weight}, {_weight.Array.LoadOne(row)};"));
        string flags = _writer.Make("b32", "mov.u32 {d}, 0;");
        _writer.Write($"@{IsAligned(element)} or.b32 {flags}, {flags}, {Aligned};@{_mask.Counts(row)} or.b32 {flags}, {flags}, {RowCounts};");

        PtxSums? sums = _kind.Reduces ? new PtxSums(_writer, _type, _body.Value, _weight, _isUpper) : null;
        string count = _writer.Make("b32", "mov.u32 {d}, 0;");
        PtxBlock.WriteSteps(_writer, _type, element, length, () => Flag(flags, Aligned), step => WriteStep(step, weight, flags, scale, sums, count));
        sums?.WriteResults(block, count);
    }

    private void WriteStep(PtxStep step, string weight, string flags, string? scale, PtxSums? sums, string count)
    {
        Dictionary<string, string[]> bits = _arrays.ToDictionary(array => array.Key, array => array.Value.Load(step));
        string live = _mask.Read(step, Flag(flags, RowCounts));
        string[] weights = Weights(step, weight);
        Dictionary<string, string[]> elements = _arrays.ToDictionary(array => array.Key, array => array.Value.Decode(bits[array.Key]));
        var names = new Func<Expr, string>[Width];
        for (int k = 0; k < Width / 2; k++)
        {
            // Lane by lane, so that what one needs is done with before the next.
            int[] pair = [k, k + (Width / 2)];
            foreach (int element in pair)
                names[element] = _operations.Write(x => x.Op == Op.Input ? elements[_body.Inputs[(int)x.Node.Payload]][element] : _uniforms[x]);
            sums?.Add(k, [.. pair.Select(element => names[element])], [.. pair.Select(element => weights[element])], [.. pair.Select(element => _mask.Counts(live, element))], count);
        }

        _output?.Write(step, [.. names.Select(name => name(_body.Output!.Value))], weights, scale, live);
    }

    /// <summary>The weight of each of this thread's elements.</summary>
    /// <param name="step">Which they are.</param>
    /// <param name="number">The weight where it is the same for all.</param>
    private string[] Weights(PtxStep step, string number)
    {
        string[] weights = [.. Enumerable.Range(0, Width).Select(_ => _writer.Make(Number, $"mov.{Number} {{d}}, {number};"))];
        _writer.If(_weight.IsOfElement, () =>
        {
            foreach ((string of, int k) in _weight.Array.Decode(_weight.Array.Load(step)).Select((of, k) => (of, k)))
                _writer.Write($"mov.{Number} {weights[k]}, {of};");
        });
        return weights;
    }

    private string Flag(string flags, int flag)
    {
        string own = _writer.Make("b32", $"and.b32 {{d}}, {flags}, {flag};");
        return _writer.Make("pred", $"setp.ne.u32 {{d}}, {own}, 0;");
    }

    /// <summary>Whether all threads may read and write their elements at once, in every array.</summary>
    private string IsAligned(string element)
    {
        string misaligned = _writer.Make("b64", "mov.u64 {d}, 0;");
        foreach (PtxArray array in _arrays.Values.Concat(_output is null ? [] : new[] { _output.Array }))
            _writer.Write($"or.b64 {misaligned}, {misaligned}, {array.Misalignment(element)};");
        _weight.Align(element, misaligned);
        _mask.Align(element, misaligned);
        string own = _writer.Make("pred", $"setp.eq.u64 {{d}}, {misaligned}, 0;");
        return _writer.Make("pred", $"vote.sync.all.pred {{d}}, {own}, 0xFFFFFFFF;");
    }

    /// <summary>The first block of this warp. The numbers of blocks are below 2^31, which no device has the memory for.</summary>
    private string FirstBlock()
    {
        string group = _writer.Make("b32", "mov.u32 {d}, %ctaid.x;"), thread = _writer.Make("b32", "mov.u32 {d}, %tid.x;"), warp = _writer.Make("b32", $"shr.u32 {{d}}, {thread}, 5;");
        return _writer.Make("b32", $"mad.lo.u32 {{d}}, {group}, {PtxThread.Warps(_writer)}, {warp};");
    }

    private string Warps()
    {
        string groups = _writer.Make("b32", "mov.u32 {d}, %nctaid.x;");
        return _writer.Make("b32", $"mul.lo.u32 {{d}}, {groups}, {PtxThread.Warps(_writer)};");
    }

    private void WriteConstants()
    {
        foreach ((Expr x, int k) in _constants.Select((x, k) => (x, k)))
        {
            string number = _writer.Parameter(Number, PtxParameters.Constant(k));
            _uniforms.Add(x, x.IsBoolean ? _writer.Make("pred", $"setp.ne.{Number} {{d}}, {number}, {PtxTarget.Literal(_type, 0)};") : number);
        }
    }
}

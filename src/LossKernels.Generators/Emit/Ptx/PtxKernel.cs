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
    private readonly List<Expr> _order;
    private readonly IReadOnlyList<Expr> _constants;
    private readonly Dictionary<Expr, string> _uniforms = [];
    private readonly Dictionary<string, PtxArray> _arrays;
    private readonly PtxFactor _weight, _upstream;
    private readonly PtxMask _mask;
    private readonly PtxArray? _output;
    private readonly string _isUpper;

    private PtxKernel(KernelBody body, KernelKind kind, ComputeType type)
    {
        (_body, _kind, _type) = (body, kind, type);
        Expr?[] roots = [body.Value, body.Output];
        _order = Kernel.Reachable(roots.OfType<Expr>());
        _constants = [.. new Kernel(body, kind, type, TargetList.Scalar).UniformsOfLoop];
        _arrays = body.Inputs.Where((_, k) => _order.Any(x => x.Op == Op.Input && x.Node.Payload == k)).ToDictionary(name => name, name => new PtxArray(_writer, type, name));
        (_weight, _upstream, _mask) = (new PtxFactor(_writer, type, "weight"), new PtxFactor(_writer, type, "upstream"), new PtxMask(_writer, type));
        _output = kind.Writes ? new PtxArray(_writer, type, "output") : null;
        _isUpper = _writer.Make("pred", $"setp.ge.u32 {{d}}, {Lane()}, {PtxBlock.WarpSize / 2};");
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
        string own = _writer.Make("b64", $"mul.wide.u32 {{d}}, {Lane()}, {Width};");
        _writer.Write($"add.u64 {element}, {element}, {own};");

        string? scale = null;
        if (IsScaled)
        {
            string upstream = _writer.Parameter("f64", "upstreamNumber");
            _writer.If(_upstream.IsOfRow, () => _writer.Write($"mov.f64 {upstream}, {Wide(_upstream.Array.LoadOne(row))};"));
            scale = Scale(upstream);
        }

        string weight = _writer.Parameter(Number, "weightNumber");
        _writer.If(_weight.IsOfRow, () => _writer.Write($"mov.{Number} {weight}, {_weight.Array.LoadOne(row)};"));
        string flags = _writer.Make("b32", "mov.u32 {d}, 0;");
        _writer.Write($"@{IsAligned(element)} or.b32 {flags}, {flags}, {Aligned};@{_mask.Counts(row)} or.b32 {flags}, {flags}, {RowCounts};");

        PtxLanes? sum = _body.Value is null ? null : new PtxLanes(_writer, _type, _isUpper), weights = _kind.Reduces ? new PtxLanes(_writer, _type, _isUpper) : null;
        sum?.Clear();
        weights?.Clear();
        string count = _writer.Make("b32", "mov.u32 {d}, 0;");

        string next = _writer.Label(), end = _writer.Label();
        _writer.Place(next);
        string isOver = _writer.Make("pred", $"setp.le.s32 {{d}}, {length}, 0;");
        _writer.Write($"@{isOver} bra.uni {end};");
        string isFast = _writer.Make("pred", $"setp.ge.s32 {{d}}, {length}, {PtxBlock.StepLength(_type)};"), isAligned = Flag(flags, Aligned);
        _writer.Write($"and.pred {isFast}, {isFast}, {isAligned};");
        WriteStep(new Step(element, isFast, length, weight, flags, scale), sum, weights, count);
        _writer.Write($"add.u64 {element}, {element}, {PtxBlock.StepLength(_type)};sub.s32 {length}, {length}, {PtxBlock.StepLength(_type)};bra.uni {next};");
        _writer.Place(end);
        if (weights is not null)
            WriteResults(block, sum, weights, count);
    }

    /// <summary>What a thread knows when it comes to its next elements.</summary>
    private readonly record struct Step(string Element, string IsFast, string Length, string Weight, string Flags, string? Scale);

    private void WriteStep(Step step, PtxLanes? sum, PtxLanes? weights, string count)
    {
        string own = _writer.Make("b32", $"mul.lo.u32 {{d}}, {Lane()}, {Width};"), left = _writer.Make("b32", $"sub.s32 {{d}}, {step.Length}, {own};");
        string[] isThere = [.. Enumerable.Range(0, Width).Select(k => _writer.Make("pred", $"setp.gt.s32 {{d}}, {left}, {k};"))];
        string[] Read(PtxArray array)
        {
            string[] read = _writer.Registers(PtxTarget.Bits(_type), Width);
            _writer.If(step.IsFast, () => array.Load(step.Element, read), () => array.Load(step.Element, read, isThere));
            return read;
        }

        Dictionary<string, string[]> bits = _arrays.ToDictionary(array => array.Key, array => Read(array.Value));
        string live = _mask.Read(step.Element, step.IsFast, isThere, Flag(step.Flags, RowCounts));
        string[] w = Factors(step.Weight, _weight, array => array.Decode(Read(array)));
        Dictionary<string, string[]> elements = _arrays.ToDictionary(array => array.Key, array => array.Value.Decode(bits[array.Key]));
        var names = new Dictionary<Expr, string>[Width];
        for (int k = 0; k < Width / 2; k++)
        {
            // Lane by lane, so that what one needs is done with before the next.
            int[] pair = [k, k + (Width / 2)];
            foreach (int element in pair)
                names[element] = WriteBody(element, elements);
            if (weights is not null)
                Accumulate(k, sum, weights, [.. pair.Select(element => names[element])], [.. pair.Select(element => w[element])], [.. pair.Select(element => _mask.Counts(live, element))], count);
        }

        if (_output is not null)
        {
            string[] stored = [.. names.Select(of => Copy(Name(of, _body.Output!.Value)))];
            string isWeighted = _weight.IsPresent;
            for (int k = 0; k < Width; k++)
                _writer.Write($"@{isWeighted} mul.rn.{Number} {stored[k]}, {stored[k]}, {w[k]};");
            if (step.Scale is not null)
            {
                void Multiply(int k, string scale) => _writer.Write($"mul.rn.{Number} {stored[k]}, {stored[k]}, {scale};");
                _writer.If(
                    _upstream.IsOfElement,
                    () =>
                    {
                        // One after the other: a division of float64 leaves few registers.
                        for (int k = 0; k < Width; k++)
                            _writer.IfAny(isThere[k], () => Multiply(k, Scale(Wide(_upstream.Array.LoadOne(step.Element, k)))));
                    },
                    () =>
                    {
                        for (int k = 0; k < Width; k++)
                            Multiply(k, step.Scale);
                    });
            }

            for (int k = 0; k < Width; k++)
                _writer.Write($"selp.{Number} {stored[k]}, {stored[k]}, {PtxTarget.Literal(_type, 0)}, {_mask.Counts(live, k)};");
            string accumulates = _writer.Test("accumulate", "ne", 0);
            _writer.If(accumulates, () =>
            {
                string[] old = _output.Decode(Read(_output));
                for (int k = 0; k < Width; k++)
                    _writer.Write($"add.rn.{Number} {stored[k]}, {old[k]}, {stored[k]};");
            });
            _output.Store(step.Element, stored, step.IsFast, isThere);
        }
    }

    /// <summary>The factor of each of this thread's elements.</summary>
    private string[] Factors(string number, PtxFactor factor, Func<PtxArray, string[]> read)
    {
        string[] factors = [.. Enumerable.Range(0, Width).Select(_ => Copy(number))];
        _writer.If(factor.IsOfElement, () =>
        {
            foreach ((string of, int k) in read(factor.Array).Select((of, k) => (of, k)))
                _writer.Write($"mov.{Number} {factors[k]}, {of};");
        });
        return factors;
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
        foreach (PtxArray array in _arrays.Values.Concat(_output is null ? [] : new[] { _output }))
            _writer.Write($"or.b64 {misaligned}, {misaligned}, {array.Misalignment(element)};");
        _weight.Align(element, misaligned);
        _mask.Align(element, misaligned);
        string own = _writer.Make("pred", $"setp.eq.u64 {{d}}, {misaligned}, 0;");
        return _writer.Make("pred", $"vote.sync.all.pred {{d}}, {own}, 0xFFFFFFFF;");
    }

    private void WriteResults(string block, PtxLanes? sum, PtxLanes weights, string count)
    {
        string isFirst = _writer.Make("pred", $"setp.eq.u32 {{d}}, {Lane()}, 0;"), totals = _writer.Parameter("u64", "totals");
        string? partial = sum?.Fold();
        _writer.If(_weight.IsPresent, () =>
        {
            string ofWeights = weights.Fold(), address = _writer.Make("b64", $"add.u64 {{d}}, {totals}, {8 * PtxExactSum.Slots};");
            _writer.IfAny(isFirst, () => PtxExactSum.Add(_writer, address, ofWeights));
        });
        WriteCount(count, totals, block, isFirst);
        if (partial is null)
            return;
        _writer.IfAny(isFirst, () =>
        {
            string partials = _writer.Parameter("u64", "partials"), isWanted = _writer.Make("pred", $"setp.ne.u64 {{d}}, {partials}, 0;");
            string address = _writer.Make("b64", $"mad.wide.u32 {{d}}, {block}, 8, {partials};");
            _writer.Write($"@{isWanted} st.global.f64 [{address}], {partial};");
            PtxExactSum.Add(_writer, totals, partial);
        });
    }

    /// <summary>The first block of this warp. The numbers of blocks are below 2^31, which no device has the memory for.</summary>
    private string FirstBlock()
    {
        string group = _writer.Make("b32", "mov.u32 {d}, %ctaid.x;"), thread = _writer.Make("b32", "mov.u32 {d}, %tid.x;"), warp = _writer.Make("b32", $"shr.u32 {{d}}, {thread}, 5;");
        return _writer.Make("b32", $"mad.lo.u32 {{d}}, {group}, {WarpsOfGroup()}, {warp};");
    }

    private string Warps()
    {
        string groups = _writer.Make("b32", "mov.u32 {d}, %nctaid.x;");
        return _writer.Make("b32", $"mul.lo.u32 {{d}}, {groups}, {WarpsOfGroup()};");
    }

    /// <summary>This thread's number in its warp, asked for where it is used.</summary>
    private string Lane()
    {
        string thread = _writer.Make("b32", "mov.u32 {d}, %tid.x;");
        return _writer.Make("b32", $"and.b32 {{d}}, {thread}, {PtxBlock.WarpSize - 1};");
    }

    private string WarpsOfGroup()
    {
        string threads = _writer.Make("b32", "mov.u32 {d}, %ntid.x;");
        return _writer.Make("b32", $"shr.u32 {{d}}, {threads}, 5;");
    }

    /// <summary>An upstream gradient over the divisor, which is a number of the launch, or one in device memory where a kernel before left it.</summary>
    private string Scale(string upstream)
    {
        string divisor = _writer.Parameter("f64", "divisor"), address = _writer.Parameter("u64", "divisorAt");
        string isElsewhere = _writer.Make("pred", $"setp.ne.u64 {{d}}, {address}, 0;");
        _writer.Write($"@{isElsewhere} ld.global.f64 {divisor}, [{address}];");
        string scale = _writer.Make("f64", $"div.rn.f64 {{d}}, {upstream}, {divisor};");
        return _type == ComputeType.Float32 ? _writer.Make("f32", $"cvt.rn.f32.f64 {{d}}, {scale};") : scale;
    }

    private string Wide(string number) => _type == ComputeType.Float32 ? _writer.Make("f64", $"cvt.f64.f32 {{d}}, {number};") : number;

    private void WriteConstants()
    {
        foreach ((Expr x, int k) in _constants.Select((x, k) => (x, k)))
        {
            string number = _writer.Parameter(Number, PtxParameters.Constant(k));
            _uniforms.Add(x, x.IsBoolean ? _writer.Make("pred", $"setp.ne.{Number} {{d}}, {number}, {PtxTarget.Literal(_type, 0)};") : number);
        }
    }

    /// <summary>Writes what is computed of one element.</summary>
    private Dictionary<Expr, string> WriteBody(int element, Dictionary<string, string[]> elements)
    {
        var names = new Dictionary<Expr, string>();
        foreach (Expr x in _order.Where(x => !x.IsUniform))
        {
            if (x.Op == Op.Input)
            {
                names.Add(x, elements[_body.Inputs[(int)x.Node.Payload]][element]);
                continue;
            }

            string result = _writer.Register(x.IsBoolean ? "pred" : Number), text = PtxTarget.Operation(x.Op, _type);
            Expr[] operands = x.Operands;
            for (int k = 0; k < operands.Length; k++)
                text = text.Replace($"{{{k}}}", Name(names, operands[k]));
            text = text.Replace("{d}", result).Replace("{T}", Number).Replace("{B}", PtxTarget.Bits(_type));
            foreach ((string place, string type) in new[] { ("{t}", Number), ("{b}", PtxTarget.Bits(_type)), ("{p}", "pred") })
                if (text.Contains(place))
                    text = text.Replace(place, _writer.Register(type));
            _writer.Write(text);
            names.Add(x, result);
        }

        return names;
    }

    private string Name(Dictionary<Expr, string> names, Expr x) =>
        x.Op == Op.Constant ? PtxTarget.Literal(_type, x.Number) : x.IsUniform ? _uniforms[x] : names[x];

    /// <summary>Adds the values of two elements to the lanes. What is masked out, or not there, becomes a product of −0, which changes no lane.</summary>
    private void Accumulate(int lane, PtxLanes? sum, PtxLanes weights, Dictionary<Expr, string>[] names, string[] w, string[] counts, string count)
    {
        string[] Masked(IEnumerable<string> terms, double otherwise) =>
            [.. terms.Select((term, k) => _writer.Make(Number, $"selp.{Number} {{d}}, {term}, {PtxTarget.Literal(_type, otherwise)}, {counts[k]};"))];
        (string, string) Exchanged(Expr x, double otherwise) => weights.Exchange(Masked(names.Select(of => Name(of, x)), otherwise));
        foreach (string isCounted in counts)
            _writer.Write($"@{isCounted} add.u32 {count}, {count}, 1;");
        _writer.If(
            _weight.IsPresent,
            () =>
            {
                (string, string) ofWeight = weights.Exchange(Masked(w, -0.0));
                weights.Add(lane, ofWeight);
                sum?.Add(lane, Exchanged(_body.Value!.Value, 0), ofWeight);
            },
            sum is null ? null : () =>
            {
                if (_body.Value is { Op: Op.Multiply, IsUniform: false } product)
                    sum.Add(lane, Exchanged(product[0], 0), Exchanged(product[1], -0.0));
                else
                    sum.Add(lane, Exchanged(_body.Value!.Value, -0.0));
            });
    }

    /// <summary>Adds the elements of the block that count to the total, and leaves their number beside the partial.</summary>
    private void WriteCount(string count, string totals, string block, string isFirst)
    {
        foreach (int apart in new[] { 16, 8, 4, 2, 1 })
        {
            string other = _writer.Make("b32", $"shfl.sync.bfly.b32 {{d}}, {count}, {apart}, 31, 0xFFFFFFFF;");
            _writer.Write($"add.u32 {count}, {count}, {other};");
        }

        string wide = _writer.Make("b64", $"cvt.u64.u32 {{d}}, {count};"), counts = _writer.Parameter("u64", "counts");
        string isWanted = _writer.Make("pred", $"setp.ne.u64 {{d}}, {counts}, 0;"), address = _writer.Make("b64", $"mad.wide.u32 {{d}}, {block}, 4, {counts};");
        _writer.Write($"and.pred {isWanted}, {isWanted}, {isFirst};@{isWanted} st.global.u32 [{address}], {count};@{isFirst} red.global.add.u64 [{totals}+{16 * PtxExactSum.Slots}], {wide};");
    }

    private string Copy(string number) => _writer.Make(Number, $"mov.{Number} {{d}}, {number};");
}

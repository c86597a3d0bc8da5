using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>Statistics of a row that its elements are brought down to in one walk along it: a maximum, or some sums.</summary>
internal abstract class PtxRowPhase
{
    private readonly PtxBody _operations;
    private readonly PtxRowInputs _inputs;

    protected PtxRowPhase(PtxWriter writer, CompiledRowLoss loss, PtxRowRequest request, PtxRowKnown known, int first, int count)
    {
        (Writer, Type, Known, First) = (writer, loss.Type, known, first);
        int[] kernels = [.. Enumerable.Range(first, count)];
        Terms = [.. kernels.Select(k => loss.Body(k).Value!.Value)];
        List<Expr> order = Kernel.Reachable(Terms);
        _operations = new PtxBody(writer, loss.Type, order.Where(x => !x.IsUniform && x.Op != Op.Input));
        _inputs = new PtxRowInputs(writer, loss.Type, request, order);
        Uniforms = new PtxRowUniforms(writer, loss, known, kernels, $"uniforms{first}");
    }

    /// <summary>What the terms take that does not change along a row.</summary>
    public PtxRowUniforms Uniforms { get; }

    protected PtxWriter Writer { get; }

    protected ComputeType Type { get; }

    protected PtxRowKnown Known { get; }

    /// <summary>The first of the statistics.</summary>
    protected int First { get; }

    /// <summary>The term of each of them.</summary>
    protected Expr[] Terms { get; }

    /// <summary>All phases of a loss: a maximum may be what the next one needs; sums do not need each other.</summary>
    public static IEnumerable<PtxRowPhase> Of(PtxWriter writer, CompiledRowLoss loss, PtxRowRequest request, PtxRowKnown known)
    {
        int count = loss.Model.Statistics.Count;
        bool IsMaximum(int statistic) => loss.Model.Statistics[statistic].IsMaximum;
        for (int first = 0, end; first < count; first = end)
        {
            end = first + 1;
            if (IsMaximum(first))
            {
                yield return new PtxRowMaximum(writer, loss, request, known, first);
                continue;
            }

            while (end < count && end - first < PtxRowSums.Most && !IsMaximum(end))
                end++;
            yield return new PtxRowSums(writer, loss, request, known, first, end - first);
        }
    }

    /// <summary>Writes the walk, after which what the warps came to is in shared memory.</summary>
    public abstract void WriteWalk(PtxRow row);

    /// <summary>Writes what makes statistics of it, by the first warp.</summary>
    public abstract void WriteResults();

    /// <summary>Writes the loop over the row's blocks.</summary>
    /// <param name="row">The row.</param>
    /// <param name="begin">Writes what comes before a block.</param>
    /// <param name="write">Writes a step, of a function that writes the terms of an element and returns their names.</param>
    /// <param name="end">Writes what comes after a block.</param>
    protected void WriteBlocks(PtxRow row, Action begin, Action<PtxStep, Func<int, Func<Expr, string>>> write, Action end) => row.WriteBlocks(
        Type,
        (element, misaligned) => _inputs.Align(element, row, misaligned),
        begin,
        step =>
        {
            Dictionary<string, string[]> elements = _inputs.Read(step, row);
            Dictionary<Expr, string> uniforms = Uniforms.Load();
            write(step, element => _operations.Write(x => x.Op == Op.Input ? elements[PtxRowInputs.Name(x)][element] : uniforms[x]));
        },
        end);

    /// <summary>A statistic is no −0.</summary>
    protected string WithoutSignOfZero(string number) => Writer.Make("f64", $"add.rn.f64 {{d}}, {number}, {PtxTarget.Literal(ComputeType.Float64, 0)};");
}

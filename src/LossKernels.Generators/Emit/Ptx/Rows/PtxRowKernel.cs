using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>
/// The kernel of a row-wise loss as PTX: everything of a row in one launch. A group of threads takes a row, and then the one
/// as many further on as there are groups; its warps take the row's blocks in turn. They walk along the row for each phase
/// of its statistics, and once more for its gradients; in between, one thread computes what all of them need.
/// </summary>
internal sealed class PtxRowKernel
{
    private const string Barrier = "bar.sync 0;";

    private readonly PtxWriter _writer = new();
    private readonly CompiledRowLoss _loss;
    private readonly PtxRowRequest _request;
    private readonly PtxRowKnown _known;
    private readonly PtxRowPhase[] _phases;
    private readonly PtxRowGradients _gradients;

    private PtxRowKernel(CompiledRowLoss loss)
    {
        _loss = loss;
        _request = new PtxRowRequest(_writer, loss.Model);
        _known = new PtxRowKnown(_writer, loss.Model);
        _phases = [.. PtxRowPhase.Of(_writer, loss, _request, _known)];
        PtxRowMaximum.Share(_writer);
        PtxRowSums.Share(_writer);
        _gradients = new PtxRowGradients(_writer, loss, _request, _known);
    }

    /// <summary>The text, a module of its own.</summary>
    public static string Write(CompiledRowLoss loss)
    {
        var kernel = new PtxRowKernel(loss);
        kernel.Write();
        return PtxEntry.Write($"Rows_{loss.Type.Name}", PtxRowParameters.Of(loss.Type, loss.Model.Parameters.Count), kernel._writer.Text);
    }

    private void Write()
    {
        _writer.If(_writer.Test("evaluates", "ne", PtxRowParameters.Evaluates), () => new PtxRowCount(_writer, _loss.Type, _request).Write());
        _writer.If(_writer.Test("evaluates", "ne", PtxRowParameters.Counts), () =>
        {
            ByFirstWarp(() => PtxRowSums.Clear(_writer));
            _writer.Write(Barrier);
            WriteRows();
        });
        _writer.Write("ret;");
    }

    private void WriteRows()
    {
        string group = _writer.Make("b32", "mov.u32 {d}, %ctaid.x;"), index = _writer.Make("b64", $"cvt.u64.u32 {{d}}, {group};");
        string next = _writer.Label(), end = _writer.Label();
        _writer.Place(next);
        string isDone = _writer.Make("pred", $"setp.ge.u64 {{d}}, {index}, {_writer.Parameter("u64", "rows")};");
        _writer.Write($"@{isDone} bra.uni {end};");
        string start = _writer.Make("b64", $"mul.lo.u64 {{d}}, {index}, {_writer.Parameter("u64", "columns")};"), label = _request.Label(index);
        WriteRow(new PtxRow(_writer, index, start, label, _request.Counts(index, label)));
        string groups = _writer.Make("b32", "mov.u32 {d}, %nctaid.x;"), further = _writer.Make("b64", $"cvt.u64.u32 {{d}}, {groups};");
        _writer.Write($"add.u64 {index}, {index}, {further};bra.uni {next};");
        _writer.Place(end);
    }

    private void WriteRow(PtxRow row)
    {
        string zero = PtxTarget.Literal(ComputeType.Float64, 0);
        _writer.If(row.Counts, () => WriteStatistics(row), () => ByFirstThread(() => StoreValue(row, zero, zero)));
        _gradients.IfWanted(() => _gradients.Write(row));
    }

    /// <summary>Barriers stand before and after each walk: no warp comes to shared memory that another one is still at, of this row or of the one before.</summary>
    private void WriteStatistics(PtxRow row)
    {
        ByFirstThread(() =>
        {
            _known.Begin(row.Label);
            _phases[0].Uniforms.Write();
        });
        IEnumerable<Action> results = _phases.Skip(1).Select(phase => (Action)phase.Uniforms.Write).Append(() => WriteValue(row));
        foreach ((PtxRowPhase phase, Action write) in _phases.Zip(results, (phase, write) => (phase, write)))
        {
            _writer.Write(Barrier);
            phase.WriteWalk(row);
            _writer.Write(Barrier);
            ByFirstWarp(() =>
            {
                phase.WriteResults();
                ByFirstThread(write);
            });
        }

        _writer.Write(Barrier);
    }

    /// <summary>Writes the value of the row, what it adds to the total, and what its gradients are made of.</summary>
    private void WriteValue(PtxRow row)
    {
        string weight = _request.Weight(row.Index);
        string? isNoColumn = _request.MayHaveIndices ? _request.IsNoColumn(row.Label) : null;
        string value = _writer.Make("f64", $"mov.f64 {{d}}, {_known.Compute(_loss.Value)(_loss.Value)};");
        void Spoil(ComputeType type, string number)
        {
            if (isNoColumn is not null)
                _writer.Write($"@{isNoColumn} mov.{PtxTarget.Number(type)} {number}, {PtxTarget.Literal(type, double.NaN)};");
        }

        Spoil(ComputeType.Float64, value);
        string weighted = _writer.Make("f64", $"mul.rn.f64 {{d}}, {weight}, {value};");
        StoreValue(row, value, weighted);
        PtxExactSum.Add(_writer, _writer.Parameter("u64", "totals"), weighted);
        _gradients.IfWanted(() =>
        {
            _writer.Write($"mul.rn.f64 {weight}, {weight}, {_request.Upstream(row.Index)};");
            string scale = PtxScale.Divide(_writer, _loss.Type, weight);
            Spoil(_loss.Type, scale);
            _gradients.StoreScale(scale);
            _gradients.Uniforms.Write();
        });
    }

    private void StoreValue(PtxRow row, string value, string weighted)
    {
        foreach ((string name, string number) in new[] { ("rowValues", value), ("weightedRowValues", weighted) })
        {
            var numbers = new PtxNumbers(_writer, name);
            _writer.If(numbers.IsPresent, () => numbers.Store(row.Index, number));
        }
    }

    private void ByFirstWarp(Action write) => _writer.If(PtxThread.IsAmongFirst(_writer, PtxBlock.WarpSize), write);

    private void ByFirstThread(Action write) => _writer.IfAny(PtxThread.IsAmongFirst(_writer, 1), write);
}

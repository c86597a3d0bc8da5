using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>What a kernel of an element-wise loss adds up over a block: values, and weights if there are any.</summary>
internal sealed class PtxSums
{
    private readonly PtxWriter _writer;
    private readonly Expr? _value;
    private readonly PtxFactor _weight;
    private readonly PtxLanes? _sum;
    private readonly PtxLanes _weights;

    /// <param name="writer">Where to write.</param>
    /// <param name="type">The compute type.</param>
    /// <param name="value">The value of an element; null where elements are counted only, and their weights added up.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="isUpper">Whether the thread is in the upper half of its warp.</param>
    public PtxSums(PtxWriter writer, ComputeType type, Expr? value, PtxFactor weight, string isUpper)
    {
        (_writer, _value, _weight) = (writer, value, weight);
        (_sum, _weights) = (value is null ? null : new PtxLanes(writer, type, isUpper), new PtxLanes(writer, type, isUpper));
        _sum?.Clear();
        _weights.Clear();
    }

    /// <summary>Adds two elements to a lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="names">The names of each element's numbers.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="counts">Whether they count.</param>
    /// <param name="count">The register that those are counted in.</param>
    public void Add(int lane, Func<Expr, string>[] names, string[] weights, string[] counts, string count)
    {
        foreach (string isCounted in counts)
            _writer.Write($"@{isCounted} add.u32 {count}, {count}, 1;");
        _writer.If(
            _weight.IsPresent,
            () =>
            {
                (string, string) ofWeight = _weights.Exchange(weights, -0.0, counts);
                _weights.Add(lane, ofWeight);
                _sum?.Add(lane, _sum.Exchange(names.Select(name => name(_value!.Value)), 0, counts), ofWeight);
            },
            _sum is null ? null : () => _sum.Add(lane, _value!.Value, names, counts));
    }

    /// <summary>Adds what the block came to to the totals, and leaves its partial and its count where they are wanted.</summary>
    public void WriteResults(string block, string count)
    {
        string isFirst = PtxThread.IsFirstOfWarp(_writer), totals = _writer.Parameter("u64", "totals");
        string? partial = _sum?.Fold();
        _writer.If(_weight.IsPresent, () =>
        {
            string ofWeights = _weights.Fold(), address = _writer.Make("b64", $"add.u64 {{d}}, {totals}, {8 * PtxExactSum.Slots};");
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

    /// <summary>Adds the elements of the block that count to the total, and leaves their number beside the partial.</summary>
    private void WriteCount(string count, string totals, string block, string isFirst)
    {
        PtxThread.SumOverWarp(_writer, count);
        string wide = _writer.Make("b64", $"cvt.u64.u32 {{d}}, {count};"), counts = _writer.Parameter("u64", "counts");
        string isWanted = _writer.Make("pred", $"setp.ne.u64 {{d}}, {counts}, 0;"), address = _writer.Make("b64", $"mad.wide.u32 {{d}}, {block}, 4, {counts};");
        _writer.Write($"and.pred {isWanted}, {isWanted}, {isFirst};@{isWanted} st.global.u32 [{address}], {count};@{isFirst} red.global.add.u64 [{totals}+{16 * PtxExactSum.Slots}], {wide};");
    }
}

using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>Counts the rows that count, and adds up their weights, for what gradients are divided by. Each thread takes a row.</summary>
/// <param name="writer">Where to write.</param>
/// <param name="type">The compute type.</param>
/// <param name="request">What the launch says of rows.</param>
internal sealed class PtxRowCount(PtxWriter writer, ComputeType type, PtxRowRequest request)
{
    public void Write()
    {
        string thread = writer.Make("b32", "mov.u32 {d}, %tid.x;"), threads = writer.Make("b32", "mov.u32 {d}, %ntid.x;");
        string group = writer.Make("b32", "mov.u32 {d}, %ctaid.x;"), groups = writer.Make("b32", "mov.u32 {d}, %nctaid.x;");
        string row = writer.Make("b64", $"mul.wide.u32 {{d}}, {group}, {threads};"), further = writer.Make("b64", $"mul.wide.u32 {{d}}, {groups}, {threads};");
        string own = writer.Make("b64", $"cvt.u64.u32 {{d}}, {thread};"), count = writer.Make("b32", "mov.u32 {d}, 0;");
        writer.Write($"add.u64 {row}, {row}, {own};");
        string next = writer.Label(), end = writer.Label();
        writer.Place(next);
        string isDone = writer.Make("pred", $"setp.ge.u64 {{d}}, {row}, {writer.Parameter("u64", "rows")};");
        writer.Write($"@{isDone} bra {end};");
        string label = request.Label(row);
        writer.IfAny(request.Counts(row, label), () =>
        {
            writer.Write($"add.u32 {count}, {count}, 1;");
            AddWeight(row, label);
        });
        writer.Write($"add.u64 {row}, {row}, {further};bra {next};");
        writer.Place(end);
        PtxThread.SumOverWarp(writer, count);
        writer.IfAny(PtxThread.IsFirstOfWarp(writer), () =>
        {
            string wide = writer.Make("b64", $"cvt.u64.u32 {{d}}, {count};");
            writer.Write($"red.global.add.u64 [{writer.Parameter("u64", "totals")}+{2 * PtxExactSum.Bytes}], {wide};");
        });
    }

    /// <summary>Its own, times that of the column which its label says.</summary>
    private void AddWeight(string row, string label)
    {
        string weight = request.Weight(row), isWeighted = writer.Test("weightSpread", "ne", PtxParameters.None);
        if (request.MayHaveClassWeights)
            writer.If("!" + writer.IsAbsent("classWeight"), () => writer.If("!" + request.HasNoLabels, () =>
            {
                string ofClass = writer.Make("f64", $"mov.f64 {{d}}, {PtxTarget.Literal(ComputeType.Float64, double.NaN)};");
                writer.IfAny("!" + request.IsNoColumn(label), () => writer.Write($"mov.f64 {ofClass}, {PtxScale.Widen(writer, type, new PtxArray(writer, type, "classWeight").LoadOne(label))};"));
                writer.Write($"mul.rn.f64 {weight}, {weight}, {ofClass};mov.pred {isWeighted}, 1;");
            }));
        writer.If(isWeighted, () => PtxExactSum.Add(writer, writer.Make("b64", $"add.u64 {{d}}, {writer.Parameter("u64", "totals")}, {PtxExactSum.Bytes};"), weight));
    }
}

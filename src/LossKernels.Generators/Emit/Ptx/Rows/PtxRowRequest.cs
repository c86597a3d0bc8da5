using LossKernels.Generators.Frontend;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>What a launch says of its rows: their labels, which of them count, and their weights and upstream gradients.</summary>
/// <param name="writer">Where to write.</param>
/// <param name="model">The loss.</param>
internal sealed class PtxRowRequest(PtxWriter writer, RowLossModel model)
{
    private readonly PtxNumbers _weight = new(writer, "weight"), _upstream = new(writer, "upstream");

    /// <summary>Whether labels may say the targets.</summary>
    public bool MayHaveIndices => !model.HasNumericLabel;

    /// <summary>Whether columns may have weights, and labels say which of them is that of a row.</summary>
    public bool MayHaveClassWeights => MayHaveIndices && model.HasClassWeight;

    /// <summary>Whether there are no labels, as a new predicate.</summary>
    public string HasNoLabels => writer.IsAbsent("labels");

    /// <summary>The label of a row, in 64 bits: 1 where there are none.</summary>
    /// <param name="row">The row, in 64 bits.</param>
    public string Label(string row)
    {
        string label = writer.Make("b64", "mov.b64 {d}, 1;");
        writer.If("!" + HasNoLabels, () =>
        {
            string first = writer.Parameter("u64", "labels"), address = writer.Register("b64");
            writer.If(
                writer.Test("labelBytes", "eq", 8),
                () => writer.Write($"shl.b64 {address}, {row}, 3;add.u64 {address}, {address}, {first};ld.global.s64 {label}, [{address}];"),
                () => writer.Write($"shl.b64 {address}, {row}, 2;add.u64 {address}, {address}, {first};ld.global.s32 {label}, [{address}];"));
        });
        return label;
    }

    /// <summary>Whether a row counts, as a new predicate.</summary>
    public string Counts(string row, string label)
    {
        string truth = writer.Make("b32", "mov.u32 {d}, 1;"), ignored = writer.Parameter("s64", "ignoreIndex");
        writer.If("!" + writer.IsAbsent("mask"), () =>
        {
            string address = writer.Make("b64", $"add.u64 {{d}}, {row}, {writer.Parameter("u64", "mask")};");
            writer.Write($"ld.global.u8 {truth}, [{address}];");
        });
        string isIgnored = writer.Make("pred", $"setp.eq.s64 {{d}}, {label}, {ignored};"), ignores = writer.Test("ignores", "ne", 0);
        writer.Write($"and.pred {isIgnored}, {isIgnored}, {ignores};selp.b32 {truth}, 0, {truth}, {isIgnored};");
        return writer.Make("pred", $"setp.ne.u32 {{d}}, {truth}, 0;");
    }

    /// <summary>Whether a label that says the target is none of the columns, which a CPU refuses ahead of everything else.</summary>
    public string IsNoColumn(string label)
    {
        string isNone = writer.Make("pred", $"setp.ge.u64 {{d}}, {label}, {writer.Parameter("u64", "columns")};"), hasNoLabels = HasNoLabels;
        writer.Write($"not.pred {hasNoLabels}, {hasNoLabels};and.pred {isNone}, {isNone}, {hasNoLabels};");
        return isNone;
    }

    /// <summary>The weight of a row in float64, 1 where it has none.</summary>
    public string Weight(string row) => Factor(_weight, "weightNumber", row);

    /// <summary>Its upstream gradient.</summary>
    public string Upstream(string row) => Factor(_upstream, "upstreamNumber", row);

    private string Factor(PtxNumbers numbers, string one, string row)
    {
        string factor = writer.Parameter("f64", one);
        writer.If(numbers.IsPresent, () => writer.Write($"mov.f64 {factor}, {numbers.Load(row)};"));
        return factor;
    }
}

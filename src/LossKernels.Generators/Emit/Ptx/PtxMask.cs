using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>The truth values that say which elements count, one byte each: of all elements, of rows, or absent.</summary>
/// <param name="writer">Where to write.</param>
/// <param name="type">The compute type.</param>
internal sealed class PtxMask(PtxWriter writer, ComputeType type)
{
    private string IsOfElement => writer.Test("maskSpread", "eq", PtxParameters.Element);

    /// <summary>Whether a row counts.</summary>
    /// <param name="row">The row, in 64 bits.</param>
    public string Counts(string row)
    {
        string truth = writer.Make("b32", "mov.u32 {d}, 1;");
        writer.Write($"@{writer.Test("maskSpread", "eq", PtxParameters.Row)} ld.global.u8 {truth}, [{Address(row)}];");
        return writer.Make("pred", $"setp.ne.u32 {{d}}, {truth}, 0;");
    }

    /// <summary>Adds to the misalignment of a block.</summary>
    /// <param name="element">This thread's first element, in 64 bits.</param>
    /// <param name="misaligned">Where misalignment is collected.</param>
    public void Align(string element, string misaligned)
    {
        string bits = writer.Make("b64", $"and.b64 {{d}}, {Address(element)}, {PtxBlock.Width(type) - 1};");
        writer.Write($"@{IsOfElement} or.b64 {misaligned}, {misaligned}, {bits};");
    }

    /// <summary>Which of this thread's elements count, a byte for each that is not 0 where one does.</summary>
    /// <param name="step">Which they are.</param>
    /// <param name="counts">Whether the row counts.</param>
    public string Read(PtxStep step, string counts)
    {
        string bytes = writer.Make("b32", "mov.u32 {d}, 0;");
        for (int k = 0; k < step.IsThere.Length; k++)
            writer.Write($"@{step.IsThere[k]} or.b32 {bytes}, {bytes}, {0xFFL << (8 * k)};");
        writer.Write($"selp.b32 {bytes}, {bytes}, 0, {counts};");
        writer.If(IsOfElement, () =>
        {
            string address = Address(step.Element);
            writer.If(
                step.IsFast,
                () => writer.Write($"ld.global.u{8 * step.IsThere.Length} {bytes}, [{address}];"),
                () =>
                {
                    string truth = writer.Register("b32");
                    writer.Write($"mov.u32 {bytes}, 0;");
                    for (int k = 0; k < step.IsThere.Length; k++)
                        writer.Write($"mov.u32 {truth}, 0;@{step.IsThere[k]} ld.global.u8 {truth}, [{address}+{k}];shl.b32 {truth}, {truth}, {8 * k};or.b32 {bytes}, {bytes}, {truth};");
                });
        });
        return bytes;
    }

    /// <summary>Whether one of the elements counts, as a new predicate.</summary>
    /// <param name="bytes">What <see cref="Read"/> returned.</param>
    /// <param name="element">Which of this thread's.</param>
    public string Counts(string bytes, int element)
    {
        string own = writer.Make("b32", $"and.b32 {{d}}, {bytes}, {0xFFL << (8 * element)};");
        return writer.Make("pred", $"setp.ne.u32 {{d}}, {own}, 0;");
    }

    private string Address(string index)
    {
        string first = writer.Make("b64", "ld.param.u64 {d}, [mask];");
        return writer.Make("b64", $"add.u64 {{d}}, {first}, {index};");
    }
}

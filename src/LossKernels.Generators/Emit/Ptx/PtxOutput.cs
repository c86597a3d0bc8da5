using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>What a kernel of an element-wise loss writes: for each element a number, times its weight and the scale.</summary>
/// <param name="writer">Where to write.</param>
/// <param name="type">The compute type.</param>
/// <param name="weight">The weights.</param>
/// <param name="upstream">The upstream gradient.</param>
/// <param name="mask">Which elements count.</param>
internal sealed class PtxOutput(PtxWriter writer, ComputeType type, PtxFactor weight, PtxFactor upstream, PtxMask mask)
{
    public PtxArray Array { get; } = new(writer, type, "output");

    private string Number => PtxTarget.Number(type);

    /// <summary>Writes a step.</summary>
    /// <param name="step">The elements.</param>
    /// <param name="numbers">Their numbers.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="scale">The scale, where it is the same for all; null if there is none.</param>
    /// <param name="live">Which of them count, as <see cref="PtxMask.Read"/> returned it.</param>
    public void Write(PtxStep step, string[] numbers, string[] weights, string? scale, string live)
    {
        string[] stored = [.. numbers.Select(number => writer.Make(Number, $"mov.{Number} {{d}}, {number};"))];
        string isWeighted = weight.IsPresent;
        for (int k = 0; k < stored.Length; k++)
            writer.Write($"@{isWeighted} mul.rn.{Number} {stored[k]}, {stored[k]}, {weights[k]};");
        if (scale is not null)
            Scale(step, stored, scale);
        for (int k = 0; k < stored.Length; k++)
            writer.Write($"selp.{Number} {stored[k]}, {stored[k]}, {PtxTarget.Literal(type, 0)}, {mask.Counts(live, k)};");
        Array.AddAndStore(step, stored);
    }

    private void Scale(PtxStep step, string[] stored, string scale)
    {
        void Multiply(int k, string by) => writer.Write($"mul.rn.{Number} {stored[k]}, {stored[k]}, {by};");
        writer.If(
            upstream.IsOfElement,
            () =>
            {
                // One after the other: a division of float64 leaves few registers.
                for (int k = 0; k < stored.Length; k++)
                {
                    int offset = k;
                    writer.IfAny(step.IsThere[k], () => Multiply(offset, PtxScale.Divide(writer, type, PtxScale.Widen(writer, type, upstream.Array.LoadOne(step.Element, offset)))));
                }
            },
            () =>
            {
                for (int k = 0; k < stored.Length; k++)
                    Multiply(k, scale);
            });
    }
}

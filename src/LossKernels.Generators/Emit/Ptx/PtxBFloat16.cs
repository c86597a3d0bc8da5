namespace LossKernels.Generators.Emit.Ptx;

/// <summary>Conversions of one bfloat16, by integers: instructions for them came with devices of compute capability 8.0.</summary>
internal static class PtxBFloat16
{
    /// <summary>To nearest, ties to even. NaN is one NaN.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="half">The register that receives it.</param>
    /// <param name="number">A number in float32.</param>
    public static void Round(PtxWriter writer, string half, string number)
    {
        string bits = writer.Make("b32", $"mov.b32 {{d}}, {number};"), odd = writer.Make("b32", $"bfe.u32 {{d}}, {bits}, 16, 1;");
        string isNumber = writer.Make("pred", $"setp.eq.f32 {{d}}, {number}, {number};");
        writer.Write($"add.u32 {odd}, {odd}, 0x7FFF;add.u32 {bits}, {bits}, {odd};shr.u32 {bits}, {bits}, 16;selp.b32 {bits}, {bits}, 0x7FC0, {isNumber};cvt.u16.u32 {half}, {bits};");
    }

    /// <summary>Exactly.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="number">The register of float32 that receives it.</param>
    /// <param name="half">The bfloat16.</param>
    public static void Widen(PtxWriter writer, string number, string half)
    {
        string word = writer.Make("b32", $"cvt.u32.u16 {{d}}, {half};");
        writer.Write($"shl.b32 {word}, {word}, 16;mov.b32 {number}, {word};");
    }
}

using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>What gradients are multiplied by.</summary>
internal static class PtxScale
{
    /// <summary>
    /// A number over the divisor, in float64 and rounded once. The divisor is a number of the launch, or one in device
    /// memory where a kernel before left it.
    /// </summary>
    public static string Divide(PtxWriter writer, ComputeType type, string number)
    {
        string divisor = writer.Parameter("f64", "divisor"), address = writer.Parameter("u64", "divisorAt");
        string isElsewhere = writer.Make("pred", $"setp.ne.u64 {{d}}, {address}, 0;");
        writer.Write($"@{isElsewhere} ld.global.f64 {divisor}, [{address}];");
        return Narrow(writer, type, writer.Make("f64", $"div.rn.f64 {{d}}, {number}, {divisor};"));
    }

    /// <summary>A number of the compute type in float64.</summary>
    public static string Widen(PtxWriter writer, ComputeType type, string number) =>
        type == ComputeType.Float32 ? writer.Make("f64", $"cvt.f64.f32 {{d}}, {number};") : number;

    /// <summary>A number of float64 in the compute type.</summary>
    public static string Narrow(PtxWriter writer, ComputeType type, string number) =>
        type == ComputeType.Float32 ? writer.Make("f32", $"cvt.rn.f32.f64 {{d}}, {number};") : number;
}

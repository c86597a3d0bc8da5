using LossKernels.Generators.Emit.Ptx.Rows;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>Writes the CUDA kernels of a loss: their text, and the numbers that they take of its parameters.</summary>
internal static class PtxEmitter
{
    private const string Id = $"{Known.Runtime}.KernelId";

    public static void Write(CodeWriter writer, IReadOnlyList<CompiledLoss> losses)
    {
        foreach (CompiledLoss loss in losses)
        {
            KernelKind[] kinds = [.. PtxKernel.Kinds.Where(kind => kind.Input is null || loss.Model.Inputs.Contains(kind.Input))];
            string kernels = $"{Known.Runtime}.ILossKernels<{loss.Model.Type}, {loss.Type.Keyword}>";
            using (writer.Block($"static {Known.System}.ReadOnlySpan<byte> {kernels}.Ptx({Id} kernel)"))
            using (writer.Block("switch (kernel)"))
            {
                foreach (KernelKind kind in kinds)
                {
                    writer.Line($"case {Id}.{kind.Name}:");
                    writer.Text("return", PtxKernel.Write(loss.Body(kind), kind, loss.Type), "u8;");
                }

                writer.Line("default:");
                writer.Line("    return default;");
            }

            writer.Line();
            using (writer.Block($"static {loss.Type.Keyword}[] {kernels}.PtxConstants({Id} kernel, in {loss.Model.Type} loss)"))
            using (writer.Block("switch (kernel)"))
            {
                foreach (KernelKind kind in kinds)
                    WriteConstants(writer, loss, kind);
                writer.Line("default:");
                writer.Line($"    return {Known.System}.Array.Empty<{loss.Type.Keyword}>();");
            }

            writer.Line();
        }
    }

    public static void Write(CodeWriter writer, IReadOnlyList<CompiledRowLoss> losses)
    {
        foreach (CompiledRowLoss loss in losses)
        {
            string kernels = $"{Known.Runtime}.IRowLossKernels<{loss.Model.Type}, {loss.Type.Keyword}>";
            writer.Text($"static {Known.System}.ReadOnlySpan<byte> {kernels}.Ptx =>", PtxRowKernel.Write(loss), "u8;");
            writer.Line();
            string parameters = string.Join(", ", loss.Model.Parameters.Select(parameter => CompiledLoss.ParameterText(parameter, loss.Type)));
            writer.Line($"static double[] {kernels}.PtxConstants(in {loss.Model.Type} loss) => new double[] {{ {parameters} }};");
            writer.Line();
        }
    }

    private static void WriteConstants(CodeWriter writer, CompiledLoss loss, KernelKind kind)
    {
        var kernel = new Kernel(loss.Body(kind), kind, loss.Type, TargetList.Scalar);
        Ir.Expr[] constants = [.. kernel.UniformsOfLoop];
        if (constants.Length == 0)
            return;
        using CodeWriter.Scope block = writer.Block($"case {Id}.{kind.Name}:");
        kernel.WriteParameterExpressions(writer);
        string Text(Ir.Expr x) => x.IsBoolean ? $"{Kernel.UniformName(x)} ? 1 : 0" : $"({loss.Type.Keyword}){Kernel.UniformName(x)}";
        writer.Line($"return new {loss.Type.Keyword}[] {{ {string.Join(", ", constants.Select(Text))} }};");
    }
}

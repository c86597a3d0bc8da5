using LossKernels.Generators.Emit.Ptx;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>Writes the CUDA kernels that are no loss's: what is done ahead of the kernels of one, and after them.</summary>
internal static class DeviceKernelsEmitter
{
    private static readonly KernelKind s_count = new("Count", Reduces: true);

    public static SourceFile Emit()
    {
        CodeWriter writer = SourceFile.Begin();
        writer.Line("namespace LossKernels.Runtime;");
        writer.Line();
        using (writer.Block("partial class DeviceKernels"))
        {
            Write(writer, PtxTotals.Name, PtxTotals.Write());
            Write(writer, PtxRows.Name, PtxRows.Write());
            foreach (ComputeType type in ComputeType.All)
                Write(writer, s_count.Name + type.Name, PtxKernel.Write(new KernelBody("", [], []), s_count, type));
        }

        return new SourceFile("DeviceKernels.g.cs", writer.ToString());
    }

    private static void Write(CodeWriter writer, string name, string text)
    {
        writer.Line($"public static partial {Known.System}.ReadOnlySpan<byte> {name}()");
        using (writer.Block())
            writer.Text("return", text, "u8;");
        writer.Line();
    }
}

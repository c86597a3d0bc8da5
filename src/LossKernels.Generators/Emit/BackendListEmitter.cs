using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>Writes the library's list of backends from the list of targets.</summary>
internal static class BackendListEmitter
{
    public static SourceFile Emit()
    {
        CodeWriter writer = SourceFile.Begin();
        writer.Line("namespace LossKernels;");
        writer.Line();
        using (writer.Block("partial class Backend"))
        {
            foreach (Target target in TargetList.Cpu)
            {
                writer.Line($"/// <summary>The kernels for {target.Description}.</summary>");
                writer.Line($"public static Backend {target.Name} {{ get; }} = new({target.Id}, \"{target.Name.ToLowerInvariant()}\", \"{target.Description}\", {target.Bits}, {target.IsSupported});");
                writer.Line();
            }

            writer.Line("/// <summary>Every backend, fastest first, whether it is supported here or not.</summary>");
            writer.Line($"public static {Known.ReadOnlyList}<Backend> All {{ get; }} = new Backend[] {{ {string.Join(", ", TargetList.Cpu.Select(t => t.Name))} }};");
        }

        return new SourceFile("Backend.g.cs", writer.ToString());
    }
}

using LossKernels.Generators.Frontend;
using LossKernels.Generators.Support;

namespace LossKernels.Generators.Emit;

/// <summary>Writes the list of an assembly's losses, ordered by name.</summary>
internal static class RegistryEmitter
{
    public static SourceFile Emit(string assembly, IEnumerable<LossModel> losses)
    {
        CodeWriter writer = SourceFile.Begin();
        writer.Line($"namespace {Namespace(assembly)};");
        writer.Line();
        writer.Line("/// <summary>The losses that this assembly defines.</summary>");
        using (writer.Block("internal static class GeneratedLosses"))
        {
            writer.Line("/// <summary>A descriptor of each, ordered by name.</summary>");
            writer.Line($"internal static {Known.ReadOnlyList}<{Known.Library}.LossDescriptor> All {{ get; }} = new {Known.Library}.LossDescriptor[]");
            writer.Line("{");
            foreach (LossModel loss in losses.OrderBy(l => l.FullName, StringComparer.Ordinal))
                writer.Line($"    new {Known.Library}.LossDescriptor<global::{Identifier.EscapedPath(loss.FullName)}>(),");
            writer.Line("};");
        }

        return new SourceFile("GeneratedLosses.g.cs", writer.ToString());
    }

    /// <summary>An assembly's name as a namespace: what is not a letter, a digit or a dot becomes an underscore.</summary>
    private static string Namespace(string assembly) =>
        string.Join(".", assembly.Split('.').Select(part =>
        {
            string name = string.Concat(part.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
            return name.Length == 0 || char.IsDigit(name[0]) ? "_" + name : Identifier.Escaped(name);
        }));
}

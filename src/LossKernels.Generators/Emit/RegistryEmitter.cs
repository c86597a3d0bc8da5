using LossKernels.Generators.Frontend;
using LossKernels.Generators.Support;

namespace LossKernels.Generators.Emit;

/// <summary>Writes the list of an assembly's losses, ordered by name.</summary>
internal static class RegistryEmitter
{
    public static SourceFile Emit(string assembly, IReadOnlyList<Definition> losses)
    {
        CodeWriter writer = SourceFile.Begin();
        writer.Line($"namespace {Namespace(assembly)};");
        writer.Line();
        writer.Line("/// <summary>The losses that this assembly defines.</summary>");
        using (writer.Block("internal static class GeneratedLosses"))
        {
            WriteList(writer, "All", "element-wise", "LossDescriptor", losses.OfType<LossModel>());
            writer.Line();
            WriteList(writer, "Rows", "row-wise", "RowLossDescriptor", losses.OfType<RowLossModel>());
        }

        return new SourceFile("GeneratedLosses.g.cs", writer.ToString());
    }

    private static void WriteList(CodeWriter writer, string name, string kind, string descriptor, IEnumerable<Definition> losses)
    {
        writer.Line($"/// <summary>A descriptor of each that is {kind}, ordered by name.</summary>");
        writer.Line($"internal static {Known.ReadOnlyList}<{Known.Library}.{descriptor}> {name} {{ get; }} = new {Known.Library}.{descriptor}[]");
        writer.Line("{");
        foreach (Definition loss in losses.OrderBy(l => l.FullName, StringComparer.Ordinal))
            writer.Line($"    new {Known.Library}.{descriptor}<global::{Identifier.EscapedPath(loss.FullName)}>(),");
        writer.Line("};");
    }

    /// <summary>An assembly's name as a namespace: what is not a letter, a digit or a dot becomes an underscore.</summary>
    private static string Namespace(string assembly) =>
        string.Join(".", assembly.Split('.').Select(part =>
        {
            string name = string.Concat(part.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
            return name.Length == 0 || char.IsDigit(name[0]) ? "_" + name : Identifier.Escaped(name);
        }));
}

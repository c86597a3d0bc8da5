using LossKernels.Generators.Frontend;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>Writes the choice among the kernels of a loss: first of the target, then of the kernel.</summary>
internal static class DispatchEmitter
{
    /// <summary>Writes the choice of the target.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="model">The loss.</param>
    /// <param name="type">The compute type.</param>
    /// <param name="kernels">The interface that asks for it.</param>
    /// <param name="id">The type that tells kernels apart.</param>
    public static void Write(CodeWriter writer, Definition model, ComputeType type, string kernels, string id)
    {
        writer.Line();
        using (writer.Block($"static void {kernels}.Run({id} kernel, {Known.Backend} backend, in {model.Type} loss, in {Known.Runtime}.Arrays<{type.Keyword}> arrays)"))
        {
            // The conditions are constants to the JIT and the AOT compiler, so that kernels out of reach fall away.
            for (int i = 0; i < TargetList.Cpu.Count; i++)
            {
                Target target = TargetList.Cpu[i];
                string condition = target == TargetList.Scalar ? "" : $"if ({target.IsSupported} && backend.Id == {target.Id})";
                writer.Line($"{(i > 0 ? "else " : "")}{condition}".TrimEnd());
                writer.Line($"    Run_{type.Name}_{target.Name}(kernel, in loss, in arrays);");
            }
        }
    }

    /// <summary>Writes the choice among a target's kernels.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="model">The loss.</param>
    /// <param name="type">The compute type.</param>
    /// <param name="target">The target.</param>
    /// <param name="id">The type that tells kernels apart.</param>
    /// <param name="cases">Its values, and the kernel of each.</param>
    public static void WriteChoice(CodeWriter writer, Definition model, ComputeType type, Target target, string id, IEnumerable<(string Case, KernelKind Kind)> cases)
    {
        using (writer.Block($"private static void Run_{type.Name}_{target.Name}({id} kernel, in {model.Type} loss, in {Known.Runtime}.Arrays<{type.Keyword}> arrays)"))
        using (writer.Block("switch (kernel)"))
        {
            foreach ((string value, KernelKind kind) in cases)
            {
                writer.Line($"case {value}:");
                writer.Line($"    {kind.Name}_{type.Name}_{target.Name}(in loss, in arrays);");
                writer.Line("    break;");
            }
        }

        writer.Line();
    }
}

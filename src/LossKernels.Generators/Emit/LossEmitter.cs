using LossKernels.Generators.Frontend;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>Writes the generated part of a loss: its parameters with their checks, its kernels, and the choice among them.</summary>
internal static class LossEmitter
{
    private const string Id = $"{Known.Runtime}.KernelId";

    public static IEnumerable<SourceFile> Emit(LossModel model)
    {
        yield return new SourceFile($"{model.FullName}.g.cs", DefinitionEmitter.InType(model, writer => WriteLoss(writer, model), $" : {Interface(model)}"));
        var loss = new CompiledLoss(model);
        foreach (Target target in TargetList.Cpu)
            yield return new SourceFile($"{model.FullName}.{target.Name}.g.cs", DefinitionEmitter.InType(model, writer => WriteKernels(writer, loss, target)));
    }

    private static string Interface(LossModel model) => $"{Known.Library}.ILoss<{model.Type}>";

    private static void WriteLoss(CodeWriter writer, LossModel model)
    {
        DefinitionEmitter.WriteMembers(writer, model, Interface(model));
        string arguments = string.Concat(model.Parameters.Select(p => $", {p.Property}"));
        writer.Line($"double {Interface(model)}.Evaluate(double prediction, double target) => Value(prediction, target{arguments});");
        foreach (ComputeType type in ComputeType.All)
        {
            writer.Line();
            string kernels = $"{Known.Runtime}.ILossKernels<{model.Type}, {type.Keyword}>";
            DefinitionEmitter.WriteValidate(writer, model, type, kernels);
            DispatchEmitter.Write(writer, model, type, kernels, Id);
        }
    }

    private static void WriteKernels(CodeWriter writer, CompiledLoss loss, Target target)
    {
        foreach (ComputeType type in ComputeType.All)
        {
            KernelKind[] kinds = [.. KernelKind.All.Where(kind => target.ShapeOf(kind, type) is not null)];
            DispatchEmitter.WriteChoice(writer, loss.Model, type, target, Id, kinds.Select(kind => ($"{Id}.{kind.Name}", kind)));
            foreach (KernelKind kind in kinds)
            {
                target.ShapeOf(kind, type)!.Write(writer, new Kernel(loss.Body(kind, type), kind, type, target));
                writer.Line();
            }
        }
    }
}

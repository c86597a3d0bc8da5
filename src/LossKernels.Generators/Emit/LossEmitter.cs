using LossKernels.Generators.Emit.Ptx;
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
        CompiledLoss[] losses = [.. ComputeType.All.Select(type => new CompiledLoss(model, type))];
        foreach (Target target in TargetList.Cpu)
            yield return new SourceFile($"{model.FullName}.{target.Name}.g.cs", DefinitionEmitter.InType(model, writer => WriteKernels(writer, losses, target)));
        yield return new SourceFile($"{model.FullName}.Ptx.g.cs", DefinitionEmitter.InType(model, writer => PtxEmitter.Write(writer, losses)));
    }

    private static string Interface(LossModel model) => $"{Known.Library}.ILoss<{model.Type}>";

    private static void WriteLoss(CodeWriter writer, LossModel model)
    {
        DefinitionEmitter.WriteMembers(writer, model, Interface(model));
        writer.Line($"static {Known.Library}.LossInputs {Known.Runtime}.IElementInputs.Inputs => new({string.Join(", ", ElementInputs.Further.Select(input => model.Inputs.Contains(input) ? "true" : "false"))});");
        writer.Line();

        // A parameter of the record may have the name of an input that this loss does not take.
        string parameters = string.Join(", ", ElementInputs.All.Select(input => $"double {input}"));
        string arguments = string.Join(", ", model.Inputs.Concat(model.Parameters.Select(p => $"this.{p.Property}")));
        writer.Line($"double {Interface(model)}.Evaluate({parameters}) => Value({arguments});");
        foreach (ComputeType type in ComputeType.All)
        {
            writer.Line();
            string kernels = $"{Known.Runtime}.ILossKernels<{model.Type}, {type.Keyword}>";
            DefinitionEmitter.WriteValidate(writer, model, type, kernels);
            DispatchEmitter.Write(writer, model, type, kernels, Id);
        }
    }

    private static void WriteKernels(CodeWriter writer, IReadOnlyList<CompiledLoss> losses, Target target)
    {
        foreach (CompiledLoss loss in losses)
        {
            KernelKind[] kinds = [.. KernelKind.All.Where(kind => (kind.Input is null || loss.Model.Inputs.Contains(kind.Input)) && target.ShapeOf(kind, loss.Type) is not null)];
            DispatchEmitter.WriteChoice(writer, loss.Model, loss.Type, target, Id, kinds.Select(kind => ($"{Id}.{kind.Name}", kind)));
            foreach (KernelKind kind in kinds)
            {
                target.ShapeOf(kind, loss.Type)!.Write(writer, new Kernel(loss.Body(kind), kind, loss.Type, target));
                writer.Line();
            }
        }
    }
}

using LossKernels.Generators.Emit.Ptx;
using LossKernels.Generators.Frontend;
using LossKernels.Generators.Support;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>Writes the generated part of a row-wise loss: its parameters with their checks, its definition over a row, its kernels, and the choice among them.</summary>
internal static class RowLossEmitter
{
    private const string Id = "int";

    public static IEnumerable<SourceFile> Emit(RowLossModel model)
    {
        CompiledRowLoss[] losses = [.. ComputeType.All.Select(type => new CompiledRowLoss(model, type))];
        yield return new SourceFile($"{model.FullName}.g.cs", DefinitionEmitter.InType(model, writer => WriteLoss(writer, model, losses), $" : {Interface(model)}"));
        foreach (Target target in TargetList.Cpu)
            yield return new SourceFile($"{model.FullName}.{target.Name}.g.cs", DefinitionEmitter.InType(model, writer => WriteKernels(writer, losses, target)));
        yield return new SourceFile($"{model.FullName}.Ptx.g.cs", DefinitionEmitter.InType(model, writer => PtxEmitter.Write(writer, losses)));
    }

    private static string Interface(Definition model) => $"{Known.Library}.IRowLoss<{model.Type}>";

    private static void WriteLoss(CodeWriter writer, RowLossModel model, IReadOnlyList<CompiledRowLoss> losses)
    {
        DefinitionEmitter.WriteMembers(writer, model, Interface(model));
        writer.Line($"static {Known.Library}.RowLossInputs {Interface(model)}.Inputs => new({Boolean(model.HasClassWeight)}, {Boolean(model.HasNumericLabel)});");
        writer.Line();
        WriteDefinition(writer, model);
        foreach (CompiledRowLoss loss in losses)
        {
            string kernels = $"{Known.Runtime}.IRowLossKernels<{model.Type}, {loss.Type.Keyword}>";
            writer.Line();
            string traits = $"{Known.Runtime}.RowKernelTraits";
            string values = string.Join(", ", Enumerable.Range(0, loss.Kinds.Count).Select(k => $"({traits}){Traits(loss, k)}"));
            writer.Line($"static {Known.System}.ReadOnlySpan<{traits}> {kernels}.Traits => new {traits}[] {{ {values} }};");
            writer.Line();
            DefinitionEmitter.WriteValidate(writer, model, loss.Type, kernels);
            DispatchEmitter.Write(writer, model, loss.Type, kernels, Id);
            writer.Line();
            WriteFinish(writer, loss, kernels);
        }
    }

    /// <summary>Writes the definition's own methods, one after the other over a row in float64.</summary>
    private static void WriteDefinition(CodeWriter writer, RowLossModel model)
    {
        string span = $"{Known.System}.ReadOnlySpan<double>";
        using CodeWriter.Scope method = writer.Block($"double {Interface(model)}.Evaluate({span} prediction, {span} target, {span} classWeight, double label)");
        for (int k = 0; k < model.Statistics.Count; k++)
        {
            RowStatistic statistic = model.Statistics[k];
            writer.Line($"double s{k} = {(statistic.IsMaximum ? "double.NegativeInfinity" : "0.0")};");
            using CodeWriter.Scope loop = writer.Block("for (int j = 0; j < prediction.Length; j++)");
            string term = Call(model, statistic.Method, statistic.Arguments);
            writer.Line(statistic.IsMaximum ? $"s{k} = {Known.System}.Math.Max(s{k}, {term});" : $"s{k} += {term};");
        }

        writer.Line($"return {Call(model, "Value", model.ValueArguments)};");
    }

    private static string Call(RowLossModel model, string method, IEnumerable<string> arguments) =>
        $"{model.Type}.{Identifier.Escaped(method)}({string.Join(", ", arguments.Select(name => Argument(model, name)))})";

    private static string Argument(RowLossModel model, string name)
    {
        if (name is "prediction" or "target")
            return $"{name}[j]";
        if (name == "classWeight")
            return "(classWeight.IsEmpty ? 1 : classWeight[j])";
        if (name == "columns")
            return "prediction.Length";
        if (name == "label")
            return name;
        return model.Parameters.FirstOrDefault(parameter => parameter.Argument == name) is { } found
            ? $"this.{found.Property}"
            : $"s{model.Statistics.Select((statistic, k) => (statistic, k)).First(item => item.statistic.Argument == name).k}";
    }

    private static void WriteFinish(CodeWriter writer, CompiledRowLoss loss, string kernels)
    {
        using CodeWriter.Scope method = writer.Block($"static double {kernels}.Finish(in {loss.Model.Type} loss, in {Known.Runtime}.Arrays<{loss.Type.Keyword}> arrays)");
        var kernel = new Kernel(new KernelBody(loss.Model.Type, loss.Model.Inputs, loss.Parameters, loss.Value), new KernelKind("Finish"), loss.Type, TargetList.Scalar);
        kernel.WriteParameterExpressions(writer);
        writer.Line($"return {Kernel.UniformName(loss.Value)};");
    }

    private static void WriteKernels(CodeWriter writer, IReadOnlyList<CompiledRowLoss> losses, Target target)
    {
        foreach (CompiledRowLoss loss in losses)
        {
            DispatchEmitter.WriteChoice(writer, loss.Model, loss.Type, target, Id, loss.Kinds.Select((kind, k) => ($"{k}", kind)));
            for (int k = 0; k < loss.Kinds.Count; k++)
            {
                target.ShapeOf(loss.Kinds[k], loss.Type)!.Write(writer, new Kernel(loss.Body(k), loss.Kinds[k], loss.Type, target));
                writer.Line();
            }
        }
    }

    /// <summary>The flags of the library's RowKernelTraits.</summary>
    private static int Traits(CompiledRowLoss loss, int kernel)
    {
        IReadOnlyList<string> sources = new Kernel(loss.Body(kernel), loss.Kinds[kernel], loss.Type, TargetList.Scalar).Sources;
        return (loss.Kinds[kernel].Fold == KernelFold.Maximum ? 1 : 0) | (sources.Contains("target") ? 2 : 0) | (sources.Contains("classWeight") ? 4 : 0);
    }

    private static string Boolean(bool value) => value ? "true" : "false";
}

using System.Globalization;
using LossKernels.Generators.Frontend;
using LossKernels.Generators.Support;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>Writes the generated part of a loss: its parameters with their checks, its kernels, and the choice among them.</summary>
internal static class LossEmitter
{
    public static IEnumerable<SourceFile> Emit(LossModel model)
    {
        yield return new SourceFile($"{model.FullName}.g.cs", InType(model, writer => WriteLoss(writer, model), $" : {Interface(model)}"));
        CompiledLoss[] losses = [.. ComputeType.All.Select(type => new CompiledLoss(model, type))];
        foreach (Target target in TargetList.Cpu)
            yield return new SourceFile($"{model.FullName}.{target.Name}.g.cs", InType(model, writer => WriteKernels(writer, losses, target)));
    }

    private static string Interface(LossModel model) => $"{Known.Library}.ILoss<{model.Type}>";

    private static string InType(LossModel model, Action<CodeWriter> write, string bases = "")
    {
        CodeWriter writer = SourceFile.Begin();
        if (model.Namespace.Length > 0)
        {
            writer.Line($"namespace {Identifier.EscapedPath(model.Namespace)};");
            writer.Line();
        }

        using (writer.Block($"partial record struct {model.Type}{bases}"))
            write(writer);
        return writer.ToString();
    }

    private static void WriteLoss(CodeWriter writer, LossModel model)
    {
        foreach (ParameterModel parameter in model.Parameters)
            WriteParameter(writer, parameter);
        writer.Line($"static string {Interface(model)}.ShortName => {Identifier.Literal(model.ShortName)};");
        writer.Line();
        writer.Line($"static {Known.ReadOnlyList}<{Known.Library}.LossParameter> {Interface(model)}.Parameters {{ get; }} = new {Known.Library}.LossParameter[]");
        writer.Line("{");
        foreach (ParameterModel p in model.Parameters)
            writer.Line($"    new(\"{p.Name}\", {Number(p.GreaterThan)}, {Number(p.AtLeast)}, {Number(p.LessThan)}, {Number(p.AtMost)}, \"{p.Range}\"),");
        writer.Line("};");
        writer.Line();
        string values = string.Join(", ", model.Parameters.Select((_, i) => $"parameters[{i}]"));
        writer.Line($"static {model.Type} {Interface(model)}.Create({Known.System}.ReadOnlySpan<double> parameters) => new {model.Type}({values});");
        writer.Line();
        string arguments = string.Concat(model.Parameters.Select(p => $", {p.Property}"));
        writer.Line($"double {Interface(model)}.Evaluate(double prediction, double target) => Value(prediction, target{arguments});");
        foreach (ComputeType type in ComputeType.All)
        {
            WriteValidate(writer, model, type);
            WriteDispatch(writer, model, type);
        }
    }

    private static void WriteParameter(CodeWriter writer, ParameterModel p)
    {
        writer.Line($"/// <summary>The parameter <c>{p.Argument}</c>: {p.Range}.</summary>");
        writer.Line($"/// <exception cref=\"{Known.System}.ArgumentOutOfRangeException\">It is set to a value outside this range.</exception>");
        writer.Line($"public double {p.Property} {{ get; init => field = Checked{p.Name}(value); }} = Checked{p.Name}({p.Property});");
        writer.Line();
        using (writer.Block($"private static double Checked{p.Name}(double value)"))
        {
            writer.Line($"if (!({Condition(p, ComputeType.Float64)}))");
            writer.Line($"    {Known.Runtime}.ParameterGuard.Throw(\"{p.Name}\", value, \"{p.Range}\");");
            writer.Line("return value;");
        }

        writer.Line();
    }

    private static void WriteValidate(CodeWriter writer, LossModel model, ComputeType type)
    {
        writer.Line();
        using (writer.Block($"static void {Known.Runtime}.ILossKernels<{model.Type}, {type.Keyword}>.Validate(in {model.Type} loss)"))
        {
            foreach (ParameterModel p in model.Parameters)
            {
                using (writer.Block())
                {
                    writer.Line($"{type.Keyword} value = ({type.Keyword})loss.{p.Property};");
                    writer.Line($"if (!({Condition(p, type)}))");
                    writer.Line($"    {Known.Runtime}.ParameterGuard.Throw(\"{p.Name}\", loss.{p.Property}, \"{p.Range}\", \"{model.Name}\", \"{type.Name.ToLowerInvariant()}\", value);");
                }
            }
        }
    }

    private static void WriteDispatch(CodeWriter writer, LossModel model, ComputeType type)
    {
        writer.Line();
        using (writer.Block($"static void {Known.Runtime}.ILossKernels<{model.Type}, {type.Keyword}>.Run({Known.Runtime}.KernelId kernel, {Known.Backend} backend, in {model.Type} loss, in {Known.Runtime}.Arrays<{type.Keyword}> arrays)"))
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
    private static void WriteChoice(CodeWriter writer, LossModel model, ComputeType type, Target target)
    {
        using (writer.Block($"private static void Run_{type.Name}_{target.Name}({Known.Runtime}.KernelId kernel, in {model.Type} loss, in {Known.Runtime}.Arrays<{type.Keyword}> arrays)"))
        using (writer.Block("switch (kernel)"))
        {
            foreach (KernelKind kind in KernelKind.All.Where(kind => target.ShapeOf(kind, type) is not null))
            {
                writer.Line($"case {Known.Runtime}.KernelId.{kind.Name}:");
                writer.Line($"    {kind.Name}_{type.Name}_{target.Name}(in loss, in arrays);");
                writer.Line("    break;");
            }
        }

        writer.Line();
    }

    private static void WriteKernels(CodeWriter writer, IReadOnlyList<CompiledLoss> losses, Target target)
    {
        foreach (CompiledLoss loss in losses)
        {
            WriteChoice(writer, loss.Model, loss.Type, target);
            foreach (KernelKind kind in KernelKind.All)
            {
                if (target.ShapeOf(kind, loss.Type) is not { } shape)
                    continue;
                shape.Write(writer, new Kernel(loss, kind, target));
                writer.Line();
            }
        }
    }

    /// <summary>The condition that <c>value</c> is in the range. Its first comparison is false on NaN.</summary>
    private static string Condition(ParameterModel p, ComputeType type)
    {
        string cast = type == ComputeType.Float32 ? "(float)" : "";
        var parts = new List<string> { $"{type.Keyword}.IsFinite(value)" };
        void Bound(string comparison, double bound)
        {
            if (!double.IsInfinity(bound))
                parts.Add($"value {comparison} {cast}{Number(bound)}");
        }

        Bound(">", p.GreaterThan);
        Bound(">=", p.AtLeast);
        Bound("<", p.LessThan);
        Bound("<=", p.AtMost);
        return string.Join(" && ", parts);
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(value) ? "double.NegativeInfinity"
        : value.ToString("R", CultureInfo.InvariantCulture) + "d";
}

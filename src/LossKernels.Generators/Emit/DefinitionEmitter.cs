using System.Globalization;
using LossKernels.Generators.Frontend;
using LossKernels.Generators.Support;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>Writes what the generated parts of all kinds of losses have: the type, its names, and its parameters with their checks.</summary>
internal static class DefinitionEmitter
{
    public static string InType(Definition model, Action<CodeWriter> write, string bases = "")
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

    /// <summary>Writes the parameters with their checks, and what the registry asks for.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="model">The definition.</param>
    /// <param name="loss">The interface that the loss implements.</param>
    public static void WriteMembers(CodeWriter writer, Definition model, string loss)
    {
        foreach (ParameterModel parameter in model.Parameters)
            WriteParameter(writer, parameter);
        writer.Line($"static string {loss}.ShortName => {Identifier.Literal(model.ShortName)};");
        writer.Line();
        writer.Line($"static {Known.ReadOnlyList}<{Known.Library}.LossParameter> {loss}.Parameters {{ get; }} = new {Known.Library}.LossParameter[]");
        writer.Line("{");
        foreach (ParameterModel p in model.Parameters)
            writer.Line($"    new(\"{p.Name}\", {Number(p.GreaterThan)}, {Number(p.AtLeast)}, {Number(p.LessThan)}, {Number(p.AtMost)}, \"{p.Range}\"){Default(p)},");
        writer.Line("};");
        writer.Line();
        string values = string.Join(", ", model.Parameters.Select((_, i) => $"parameters[{i}]"));
        writer.Line($"static {model.Type} {loss}.Create({Known.System}.ReadOnlySpan<double> parameters) => new {model.Type}({values});");
        writer.Line();
    }

    private static string Default(ParameterModel p) => p.Default is { } value ? $" {{ Default = {Number(value)} }}" : "";

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

    /// <summary>Writes the check of parameters that have been rounded to the compute type.</summary>
    public static void WriteValidate(CodeWriter writer, Definition model, ComputeType type, string kernels)
    {
        using (writer.Block($"static void {kernels}.Validate(in {model.Type} loss)"))
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
        : double.IsNaN(value) ? "double.NaN"
        : value.ToString("R", CultureInfo.InvariantCulture) + "d";
}

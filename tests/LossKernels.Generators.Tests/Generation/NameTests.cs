using LossKernels.Generators.Tests.Support;

namespace LossKernels.Generators.Tests.Generation;

/// <summary>Generated code means what it means whatever the user's own types, namespaces, parameters and assemblies are called.</summary>
public class NameTests
{
    private const string Members = "static double Value(double prediction, double target) => global::System.Math.Max(global::System.Math.Abs(prediction - target), 0.5);";

    private const string Loss = "[global::LossKernels.LossKernel(\"a\")] readonly partial record struct A { " + Members + " }";

    public static TheoryData<string> NamespacesBeside => Names.Some(
        "Acme.Math", "Acme.Losses.Math", "Acme.System", "Acme.LossKernels", "Acme.Backend", "Acme.Losses.Unsafe");

    [Theory]
    [MemberData(nameof(NamespacesBeside))]
    public void A_namespace_beside_the_loss_may_be_called(string name) =>
        CompilesSilently($"namespace {name} {{ class Other; }} namespace Acme.Losses {{ {Loss} }}");

    public static TheoryData<string> NamespacesOfLoss => Names.Some("Acme.Backend.Training", "Acme.LossKernels.Math", "@class.@event");

    [Theory]
    [MemberData(nameof(NamespacesOfLoss))]
    public void The_namespace_of_a_loss_may_be_called(string name) => CompilesSilently($"namespace {name} {{ {Loss} }}");

    [Theory]
    [InlineData("")]
    [InlineData("namespace Acme;")]
    public void Types_beside_the_loss_may_be_called_as_those_that_generated_code_uses(string header) => CompilesSilently(
        $"{header} class Arrays; class Avx; class Avx512F; class Backend; class BitConverter; class Fma; class LaneFold; class LossParameter; class Math; class MathF; " +
        $"class MethodImplAttribute; class Span; class ReadOnlySpan; class Unsafe; class Vector256; class Vector512; class VectorTail; interface ILoss; {Loss}");

    public static TheoryData<string> ParameterNames => Names.Some("in", "field", "Math", "Unsafe", "Vector512");

    [Theory]
    [MemberData(nameof(ParameterNames))]
    public void A_parameter_may_be_called(string name)
    {
        string argument = $"@{char.ToLowerInvariant(name[0])}{name[1..]}";
        CompilesSilently($"[LossKernels.LossKernel(\"a\")] readonly partial record struct A(double @{name}) {{ static double Value(double prediction, double target, double {argument}) => System.Math.Abs({argument} * prediction - target); }}");
    }

    /// <summary>Names of the locals that the definition over a row is written with.</summary>
    public static TheoryData<string> RowParameterNames => Names.Some("s0", "j", "s1", "statistic");

    [Theory]
    [MemberData(nameof(RowParameterNames))]
    public void A_parameter_or_a_statistic_of_a_row_loss_may_be_called(string name)
    {
        const string Row = "[LossKernels.RowLossKernel(\"a\")] readonly partial record struct A(double PARAMETER) { [LossKernels.RowSum] static double METHOD(double prediction, double SCALE) => SCALE * prediction; [LossKernels.RowSum] static double Other(double target) => target; static double Value(double STATISTIC, double other, double SCALE) => STATISTIC + other * SCALE; }";

        CompilesSilently(Row.Replace("PARAMETER", name, StringComparison.Ordinal).Replace("SCALE", name, StringComparison.Ordinal).Replace("METHOD", "Sum", StringComparison.Ordinal).Replace("STATISTIC", "sum", StringComparison.Ordinal));
        CompilesSilently(Row.Replace("PARAMETER", "Scale", StringComparison.Ordinal).Replace("SCALE", "scale", StringComparison.Ordinal).Replace("METHOD", name, StringComparison.Ordinal).Replace("STATISTIC", name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_loss_may_be_called_by_a_keyword() => CompilesSilently(Loss.Replace("struct A", "struct @event", StringComparison.Ordinal));

    public static TheoryData<string> ShortNames => Names.Some("a \"quoted\" name", "back\\slash", "two\nlines", "{braces}");

    [Theory]
    [MemberData(nameof(ShortNames))]
    public void A_short_name_may_be_any_text(string name)
    {
        string literal = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(name, quote: true);

        GeneratorRun run = CompilesSilently(Loss.Replace("\"a\"", literal, StringComparison.Ordinal));

        Assert.Contains($"ShortName => {literal};", run.Files["A.g.cs"], StringComparison.Ordinal);
    }

    public static TheoryData<string> AssemblyNames => Names.Some("event", "my-app.class", "3d.Losses", "a b!c", ".x.");

    [Theory]
    [MemberData(nameof(AssemblyNames))]
    public void An_assembly_may_be_called(string name) => Silent(GeneratorRun.Of(Compiler.Compile(Loss).WithAssemblyName(name)));

    private static GeneratorRun CompilesSilently(string source) => Silent(GeneratorRun.Of(source));

    private static GeneratorRun Silent(GeneratorRun run)
    {
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(Compiler.Complaints(run.Output));
        return run;
    }
}

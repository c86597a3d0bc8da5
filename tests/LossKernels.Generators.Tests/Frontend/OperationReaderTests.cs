using FsCheck.Fluent;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Targets;
using LossKernels.Generators.Tests.Evaluation;
using LossKernels.Generators.Tests.Support;

namespace LossKernels.Generators.Tests.Frontend;

public class OperationReaderTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, CompiledDefinition>> s_compiled = new(() => CompiledDefinition.Of(
        Definitions.Bodies.SelectMany(d => new[]
        {
            Samples.WithBody(d.Value, Definitions.Members).Replace("struct Sample(", $"struct {d.Key}(", StringComparison.Ordinal),
            $"using System; namespace Samples; partial record struct {d.Key}\n{{\n{Definitions.OtherPart}\n}}",
        })));

    public static TheoryData<string> Names => [.. Definitions.Bodies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_read_computes_what_CSharp_does_to_the_bit(string name)
    {
        CompiledDefinition definition = s_compiled.Value[name];
        Expr value = ChooseFormat.Apply(definition.Model.Nodes, ComputeType.Float64)[definition.Model.Value];

        Always.Holds(Arb.From(Numbers.Any.ArrayOf(3)), x => Bits.AssertSame(
            definition.Run(x[..2], x[2..]),
            new Interpreter<double>(x[..2], x[2..]).Evaluate(value),
            FormattableString.Invariant($"prediction {x[0]:R}, target {x[1]:R}, delta {x[2]:R}")));
    }

    [Theory]
    [InlineData("Math.Pow(e, 0)")]
    [InlineData("Math.Pow(e, 1)")]
    [InlineData("Math.Pow(e, 2)")]
    [InlineData("Math.Pow(e, 3)")]
    [InlineData("Math.Pow(e, 7)")]
    [InlineData("Math.Pow(e, -2)")]
    [InlineData("double.Pow(e, 12)")]
    [InlineData("Math.Pow(y: -5, x: e)")]
    public void Powers_are_repeated_products(string expression)
    {
        CompiledDefinition definition = CompiledDefinition.Of(Samples.WithBody($"return {expression};"))["Sample"];
        Expr value = ChooseFormat.Apply(definition.Model.Nodes, ComputeType.Float64)[definition.Model.Value];
        for (double e = -4; e <= 4; e += 0.125)
        {
            double expected = definition.Run([e, 0], [1]);
            double actual = new Interpreter<double>([e, 0], [1]).Evaluate(value);
            Assert.Equal(0, expected == actual ? 0 : (actual - expected) / expected, 1e-15);
        }
    }

    /// <summary>C# throws on the sign of NaN and has one zero of int; a kernel keeps NaN and the sign of zero.</summary>
    [Theory]
    [InlineData("return Math.Sign(e);")]
    [InlineData("double s = Math.Sign(e); return s;")]
    [InlineData("return (double)Math.Sign(e) * 1.0;")]
    [InlineData("return double.Sign(e);")]
    public void Sign_is_a_number_and_not_an_integer(string body)
    {
        CompiledDefinition definition = CompiledDefinition.Of(Samples.WithBody(body))["Sample"];
        Expr value = ChooseFormat.Apply(definition.Model.Nodes, ComputeType.Float64)[definition.Model.Value];
        foreach (double e in Numbers.Special.Where(e => !double.IsNaN(e)))
            Assert.Equal(definition.Run([e, 0], [1]), new Interpreter<double>([e, 0], [1]).Evaluate(value));
        Assert.True(double.IsNaN(new Interpreter<double>([double.NaN, 0], [1]).Evaluate(value)));
    }

    [Fact]
    public void The_record_may_carry_its_parameters_on_another_part()
    {
        GeneratorRun run = GeneratorRun.Of(
            "using LossKernels; [LossKernel(\"a\")] public readonly partial record struct A { static double Value(double prediction, double target, double delta) => delta * (prediction - target); }",
            "public readonly partial record struct A([LossKernels.Domain(AtLeast = 1)] double Delta);");

        Assert.Empty(run.Diagnostics);
        Assert.Equal("finite and at least 1", run.Models.Single().Parameters.Single().Range);
    }
}

using static LossKernels.Generators.Tests.Diagnostics.Expected;

namespace LossKernels.Generators.Tests.Diagnostics;

public class DeclarationTests
{
    private const string Value = "public static double Value(double prediction, double target) => prediction - target;";

    [Theory]
    [InlineData("public partial record struct [|Sample|] { $ }")]
    [InlineData("public readonly record struct [|Sample|] { $ }")]
    [InlineData("public readonly partial struct [|Sample|] { $ }")]
    [InlineData("public partial record [|Sample|] { $ }")]
    [InlineData("public sealed partial record class [|Sample|] { $ }")]
    [InlineData("public partial class [|Sample|] { $ }")]
    [InlineData("public partial interface [|Sample|] { $ }")]
    [InlineData("public readonly partial record struct [|Sample|]<T> { $ }")]
    [InlineData("file readonly partial record struct [|Sample|] { $ }")]
    public void LK0001_a_type_that_cannot_be_a_loss(string declaration) =>
        Reports("LK0001", $"[LossKernels.LossKernel(\"sample\")]\n{declaration.Replace("$", Value, StringComparison.Ordinal)}", "Sample");

    [Theory]
    [InlineData("public partial class Outer { $ }")]
    [InlineData("public partial record struct Outer { $ }")]
    [InlineData("namespace N { static partial class Outer { $ } }")]
    public void LK0001_a_nested_type(string outer) => Reports(
        "LK0001",
        outer.Replace("$", $"[LossKernels.LossKernel(\"sample\")] public readonly partial record struct [|Sample|] {{ {Value} }}", StringComparison.Ordinal),
        "Sample");

    [Theory]
    [InlineData("struct [|Sample|];", "")]
    [InlineData("struct [|Sample|](double Delta) { private static double Other() => 1; }", ", double delta")]
    [InlineData("struct [|Sample|](double A, double BigB) { public double Value => 1; }", ", double a, double bigB")]
    public void LK0002_no_formula(string declaration, string parameters) =>
        Reports("LK0002", $"[LossKernels.LossKernel(\"sample\")] public readonly partial record {declaration}", "Sample", parameters);

    [Theory]
    [InlineData("double Value(double prediction, double target)")]
    [InlineData("double Value(double prediction, double target, double Delta)")]
    [InlineData("double Value(double target, double prediction, double delta)")]
    [InlineData("double Value(double p, double t, double delta)")]
    [InlineData("double Value(double prediction, double target, double delta, double more)")]
    [InlineData("double Value(double prediction, double target, float delta)")]
    [InlineData("double Value(double prediction, double target, in double delta)")]
    [InlineData("double Value(ref double prediction, double target, double delta)")]
    [InlineData("double Value<T>(double prediction, double target, double delta)")]
    [InlineData("float Value(double prediction, double target, double delta)")]
    [InlineData("double? Value(double prediction, double target, double delta)")]
    [InlineData("double Value()")]
    public void LK0003_the_wrong_signature(string signature) => Reports(
        "LK0003",
        $"[LossKernels.LossKernel(\"sample\")] public readonly partial record struct Sample(double Delta)\n{{\n    static {signature.Replace("Value", "[|Value|]", StringComparison.Ordinal)} => 1;\n}}",
        "Value",
        ", double delta");

    [Theory]
    [InlineData("Derivative")]
    [InlineData("Curvature")]
    public void LK0003_of_what_a_definition_may_supply(string name) => Reports(
        "LK0003",
        $"[LossKernels.LossKernel(\"sample\")] public readonly partial record struct Sample {{ {Value} static double [|{name}|](double e) => e; }}",
        name,
        "");

    /// <summary>A variance stands between the target and the parameters, in every method.</summary>
    [Theory]
    [InlineData("static double [|Value|](double prediction, double target, double delta, double variance) => 1;")]
    [InlineData("static double [|Value|](double variance, double prediction, double target, double delta) => 1;")]
    [InlineData("static double [|Value|](double prediction, double target, float variance, double delta) => 1;")]
    public void LK0003_a_variance_in_another_place(string method) => Reports(
        "LK0003",
        $"[LossKernels.LossKernel(\"sample\")] public readonly partial record struct Sample(double Delta) {{ {method} }}",
        "Value",
        ", double variance, double delta");

    [Theory]
    [InlineData("Derivative")]
    [InlineData("Curvature")]
    [InlineData("VarianceDerivative")]
    public void LK0003_a_variance_that_is_left_out(string name) => Reports(
        "LK0003",
        $"[LossKernels.LossKernel(\"sample\")] public readonly partial record struct Sample {{ static double Value(double prediction, double target, double variance) => variance; static double [|{name}|](double prediction, double target) => 1; }}",
        name,
        ", double variance");

    [Theory]
    [InlineData("", "double prediction, double target")]
    [InlineData("(double Variance)", "double prediction, double target, double variance")]
    public void LK0017_a_derivative_with_respect_to_no_input(string parameters, string signature) => Reports(
        "LK0017",
        $"[LossKernels.LossKernel(\"sample\")] public readonly partial record struct Sample{parameters} {{ static double Value({signature}) => prediction; static double [|VarianceDerivative|]({signature}) => 1; }}",
        "VarianceDerivative",
        "variance");

    [Fact]
    public void LK0003_a_method_of_the_instance() => Reports(
        "LK0003",
        "[LossKernels.LossKernel(\"sample\")] public readonly partial record struct Sample { public double [|Value|](double prediction, double target) => 1; }",
        "Value",
        "");

    [Theory]
    [InlineData("float")]
    [InlineData("int")]
    [InlineData("double?")]
    [InlineData("string")]
    [InlineData("double[]")]
    [InlineData("decimal")]
    public void LK0004_a_parameter_that_is_no_double(string type) => Reports(
        "LK0004",
        $"[LossKernels.LossKernel(\"sample\")] public readonly partial record struct Sample([|{type} Delta|]) {{ static double Value(double prediction, double target, double delta) => 1; }}",
        "Delta",
        type);

    [Theory]
    [InlineData("GreaterThan = 1, AtMost = 1", "finite and greater than 1 and at most 1")]
    [InlineData("AtLeast = 1, LessThan = 1", "finite and at least 1 and less than 1")]
    [InlineData("AtLeast = 2, AtMost = 1.5", "finite and at least 2 and at most 1.5")]
    [InlineData("GreaterThan = 0, LessThan = double.Epsilon", "finite and greater than 0 and less than 5E-324")]
    [InlineData("GreaterThan = double.MaxValue", "finite and greater than 1.7976931348623157E+308")]
    [InlineData("AtLeast = double.NaN", "finite and at least NaN")]
    [InlineData("LessThan = double.NaN", "finite and less than NaN")]
    [InlineData("AtLeast = double.PositiveInfinity", "finite and at least Infinity")]
    [InlineData("AtMost = double.NegativeInfinity", "finite and at most -Infinity")]
    public void LK0005_a_domain_without_a_number(string domain, string range) => Reports(
        "LK0005",
        $"[LossKernels.LossKernel(\"sample\")] public readonly partial record struct Sample([|[LossKernels.Domain({domain})] double Delta|]) {{ static double Value(double prediction, double target, double delta) => 1; }}",
        "Delta",
        range);

    [Theory]
    [InlineData("AtLeast = 1, AtMost = 1")]
    [InlineData("GreaterThan = 0, LessThan = 1e-323")]
    [InlineData("AtLeast = double.MaxValue")]
    [InlineData("AtLeast = double.NegativeInfinity, AtMost = double.PositiveInfinity")]
    [InlineData("AtLeast = 0, AtMost = -0.0")]
    public void A_domain_with_one_number_is_enough(string domain) => Reports(
        "LK0005",
        $"[LossKernels.LossKernel(\"sample\")] public readonly partial record struct Sample([LossKernels.Domain({domain})] double Delta) {{ static double Value(double prediction, double target, double delta) => 1; }}");
}

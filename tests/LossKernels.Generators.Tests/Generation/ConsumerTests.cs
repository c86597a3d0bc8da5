using LossKernels.Generators.Tests.Support;

namespace LossKernels.Generators.Tests.Generation;

/// <summary>What a user's own compilation says of the generated code: nothing, with nullable and documentation checked and no unsafe code.</summary>
public class ConsumerTests
{
    private const string Value = "/// <summary>The loss.</summary>\n    public static double Value";

    [Theory]
    [InlineData("/// <summary>A loss.</summary>\n/// <param name=\"Delta\">Its width.</param>\npublic readonly partial record struct Sample([Domain(GreaterThan = 0)] double Delta)\n{\n    $(double prediction, double target, double delta) => Math.Clamp(prediction - target, -delta, delta);\n}", "namespace Samples;")]
    [InlineData("/// <summary>A loss.</summary>\n/// <param name=\"Delta\">Its width.</param>\npublic readonly partial record struct Sample(double Delta)\n{\n    $(double prediction, double target, double delta) => delta * (prediction - target);\n}", "")]
    [InlineData("internal readonly partial record struct Sample\n{\n    $(double prediction, double target) => (prediction - target) * (prediction - target);\n}", "namespace Deep.Samples.Inner;")]
    [InlineData("internal readonly partial record struct Sample(double Alpha, double Beta, double Gamma = 1)\n{\n    $(double prediction, double target, double alpha, double beta, double gamma) => prediction > target ? alpha * prediction : beta + gamma;\n}", "namespace Samples;")]
    [InlineData("readonly partial record struct Sample([Domain(AtLeast = -1e300, LessThan = 1e-300)] double X)\n{\n    $(double prediction, double target, double x) => Math.Max(prediction, x) - Math.Min(0, target) + Math.Sign(prediction);\n}", "namespace Samples;")]
    [InlineData("readonly partial record struct Sample\n{\n    $(double prediction, double target) => 1;\n}", "namespace Samples;")]
    [InlineData("readonly partial record struct Sample(double P)\n{\n    $(double prediction, double target, double p) => p;\n}", "namespace Samples;")]
    [InlineData("readonly partial record struct Sample\n{\n    $(double prediction, double target) => target > 0 && prediction < 1 || !(target < 3) ? prediction : target;\n}", "namespace Samples;")]
    [InlineData("readonly partial record struct Sample\n{\n    $(double prediction, double target) => prediction * target;\n    private static double Derivative(double prediction, double target) => Value(prediction, target);\n}", "namespace Samples;")]
    [InlineData("readonly partial record struct Sample\n{\n    $(double prediction, double target) => prediction * target;\n    private static double Derivative(double prediction, double target) => Math.Sqrt(Value(prediction, target));\n}", "namespace Samples;")]
    public void Generated_code_compiles_without_a_word(string declaration, string header) => CompilesSilently(declaration, header);

    /// <summary>Names that generated code uses for its own locals, parameters and methods, as a parameter of the loss.</summary>
    public static TheoryData<string> ParameterNames => Names.Some(
        "Scale", "Gradient", "Values", "Upstream", "Name", "Mask", "Left", "Rows", "Lane", "Lanes", "Loss", "Block",
        "Backend", "Count", "I", "K1", "U1", "V1", "A0", "Event", "In", "Class", "delta", "scale", "i", "block",
        "loss", "value", "μ");

    [Theory]
    [MemberData(nameof(ParameterNames))]
    public void A_parameter_may_be_called(string name) => CompilesSilently(
        $"readonly partial record struct Sample(double {name})\n{{\n    $(double prediction, double target, double @{char.ToLowerInvariant(name[0])}{name[1..]}) => @{char.ToLowerInvariant(name[0])}{name[1..]} * (prediction - target);\n}}",
        "namespace Samples;");

    [Fact]
    public void Losses_of_one_name_live_in_their_namespaces()
    {
        const string Loss = "[LossKernels.LossKernel(\"a\")] readonly partial record struct A { static double Value(double prediction, double target) => target; }";

        Silent(GeneratorRun.Of(Loss, $"namespace N {{ {Loss} }} namespace M.N {{ {Loss} }}"));
    }

    public static TheoryData<string> LibraryLosses => Names.Some([.. Repository.Losses.Keys.Order(StringComparer.Ordinal)]);

    [Theory]
    [MemberData(nameof(LibraryLosses))]
    public void A_loss_of_the_library_compiles(string name) => Silent(GeneratorRun.Of(
        "using System;" + Repository.Losses[name].Replace("namespace LossKernels;", "using LossKernels; namespace Consumer;", StringComparison.Ordinal)));

    private static void CompilesSilently(string declaration, string header) => Silent(GeneratorRun.Of(
        $"using System;\nusing LossKernels;\n\n{header}\n\n{declaration.Insert(Attribute(declaration), "[LossKernel(\"sample\")]\n").Replace("$", Value, StringComparison.Ordinal)}"));

    /// <summary>Where the attribute goes: below the documentation.</summary>
    private static int Attribute(string declaration) => declaration.LastIndexOf("///", StringComparison.Ordinal) is var last and >= 0
        ? declaration.IndexOf('\n', last) + 1
        : 0;

    private static void Silent(GeneratorRun run)
    {
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(Compiler.Complaints(run.Output));
    }
}

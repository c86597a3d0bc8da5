using LossKernels.Generators.Emit;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;
using LossKernels.Generators.Tests.Support;

namespace LossKernels.Generators.Tests.Generation;

/// <summary>A loss has the inputs that its <c>Value</c> takes, and kernels for those alone.</summary>
public class InputTests
{
    private const string Header = "using System; [LossKernels.LossKernel(\"sample\")] readonly partial record struct Sample";

    [Fact]
    public void A_loss_with_a_variance_reads_it_and_has_its_derivative()
    {
        GeneratorRun run = Silent(Header + "(double Scale) { static double Value(double prediction, double target, double variance, double scale) => scale * (prediction - target) / Math.Abs(variance); }");

        Assert.Equal(["prediction", "target", "variance"], run.Models.Single().Inputs);
        Assert.Contains("LossInputs global::LossKernels.Runtime.IElementInputs.Inputs => new(true);", run.Files["Sample.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Evaluate(double prediction, double target, double variance) => Value(prediction, target, variance, this.Scale);", run.Files["Sample.g.cs"], StringComparison.Ordinal);
        Assert.Contains("ref float variance = ref arrays.Variance;", run.Files["Sample.Scalar.g.cs"], StringComparison.Ordinal);
        Assert.Contains("void VarianceDerivatives_Float32_Scalar(", run.Files["Sample.Scalar.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" { static double Value(double prediction, double target) => prediction - target; }", "prediction, target")]
    [InlineData("(double Variance) { static double Value(double prediction, double target, double variance) => variance * (prediction - target); }", "prediction, target, this.Variance")]
    [InlineData("(double variance) { static double Value(double prediction, double target, double variance) => variance * (prediction - target); }", "prediction, target, this.variance")]
    public void A_loss_without_one_has_nothing_of_it_whatever_its_parameters_are_called(string declaration, string arguments)
    {
        GeneratorRun run = Silent(Header + declaration);

        Assert.Equal(["prediction", "target"], run.Models.Single().Inputs);
        Assert.Contains("IElementInputs.Inputs => new(false);", run.Files["Sample.g.cs"], StringComparison.Ordinal);
        Assert.Contains($"Evaluate(double prediction, double target, double variance) => Value({arguments});", run.Files["Sample.g.cs"], StringComparison.Ordinal);
        Assert.All(run.Files.Values, file => Assert.DoesNotContain("arrays.Variance", file, StringComparison.Ordinal));
        Assert.All(run.Files.Values, file => Assert.DoesNotContain("VarianceDerivatives", file, StringComparison.Ordinal));
    }

    /// <summary>The derivative with respect to the target is minus the one that is supplied, to the bit.</summary>
    [Fact]
    public void A_loss_of_e_and_a_variance_is_one_of_e()
    {
        const string Supplied = " { static double Value(double prediction, double target, double variance) => (prediction - target) * variance;"
            + " static double Derivative(double prediction, double target, double variance) => variance * (2 * prediction - target); }";
        CompiledLoss loss = new(Silent(Header + Supplied).Models.Single(), ComputeType.Float64);

        Assert.Equal(Op.Negate, loss[KernelOutput.TargetDerivative].Op);
        Assert.Equal(loss[KernelOutput.Derivative], loss[KernelOutput.TargetDerivative][0]);
    }

    private static GeneratorRun Silent(string source)
    {
        GeneratorRun run = GeneratorRun.Of(source);
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(Compiler.Complaints(run.Output));
        return run;
    }
}

using LossKernels.Generators.Emit;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Targets;
using LossKernels.Generators.Tests.Evaluation;
using LossKernels.Generators.Tests.Support;

namespace LossKernels.Generators.Tests.Passes;

/// <summary>Which of two forms a kernel computes, and that its derivatives are those of the same form.</summary>
public class ChooseFormatTests
{
    [Theory]
    [InlineData("LossMath.ByFormat(2 * e, 3 * e)", 2, 3)]
    [InlineData("LossMath.ByFormat(delta * e, 2 * delta * e)", 5, 10)]
    [InlineData("LossMath.ByFormat(e, delta)", 1, 0)]
    [InlineData("LossMath.ByFormat(delta, e)", 0, 1)]
    [InlineData("LossMath.ByFormat(1, 2) * e", 2, 2)]
    [InlineData("LossMath.ByFormat(delta, 2 * delta) * e", 10, 10)]
    [InlineData("LossMath.ByFormat(inFloat64: 3 * e, inFloat32: 2 * e)", 2, 3)]
    [InlineData("LossMath.ByFormat(LossMath.ByFormat(2 * e, e), 3 * e)", 2, 3)]
    public void A_gradient_is_that_of_the_form_that_computes_the_value(string expression, double inFloat32, double inFloat64)
    {
        CompiledLoss Of(ComputeType type) => new(GeneratorRun.Of(Samples.WithBody($"return {expression};")).Models.Single(), type);
        CompiledLoss single = Of(ComputeType.Float32), twice = Of(ComputeType.Float64);
        Assert.Equal(inFloat32, new Interpreter<float>([1, 0], [5]).Evaluate(single[KernelOutput.Derivative]));
        Assert.Equal(-inFloat32, new Interpreter<float>([1, 0], [5]).Evaluate(single[KernelOutput.TargetDerivative]));
        Assert.Equal(inFloat64, new Interpreter<double>([1, 0], [5]).Evaluate(twice[KernelOutput.Derivative]));
    }

    [Fact]
    public void So_is_a_curvature()
    {
        var loss = new CompiledLoss(GeneratorRun.Of(Samples.WithBody("return LossMath.ByFormat(e * e, 2 * e * e);")).Models.Single(), ComputeType.Float32);
        Assert.Equal(2, new Interpreter<float>([3, 0], [1]).Evaluate(loss[KernelOutput.Curvature]));
        Assert.Equal(2, new Interpreter<float>([3, 0], [1]).Evaluate(loss[KernelOutput.CurvatureBound]));
    }

    /// <summary>Node for node, so that no pass after it sees its operands in another order.</summary>
    [Fact]
    public void A_definition_without_two_forms_stays_as_it_was_read() => Assert.All(
        GeneratorRun.Of(Repository.Losses.Values.Select(source => "using System; using LossKernels;" + source)).Models.Where(model => model.Nodes.All(node => node.Op != Op.ByFormat)),
        model => Assert.Equal(model.Nodes, ChooseFormat.Apply(model.Nodes, ComputeType.Float32)[0].Graph.Nodes));
}

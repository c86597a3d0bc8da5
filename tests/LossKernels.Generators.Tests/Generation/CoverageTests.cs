using LossKernels.Generators.Emit;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;
using LossKernels.Generators.Tests.Support;

namespace LossKernels.Generators.Tests.Generation;

/// <summary>
/// The losses whose kernels are compared between the backends say every line of a target's table: an operation that
/// joins is tested on every target, or this fails.
/// </summary>
public class CoverageTests
{
    private static readonly Lazy<HashSet<Expr>> s_nodes = new(() =>
    {
        GeneratorRun run = GeneratorRun.Of(Repository.Losses.Values.Concat(Repository.TestLosses.Values).Select(source => "using System; using LossKernels;" + source));
        return [.. run.Models.SelectMany(model => ComputeType.All.Select(type => new CompiledLoss(model, type))).SelectMany(loss => Kernel.Reachable(loss.Value, loss[KernelOutput.Derivative]))];
    });

    [Fact]
    public void Every_primitive_operation_is_in_a_kernel_that_the_backends_are_compared_by() => Assert.Empty(
        Enum.GetValues<Op>().Where(op => OpTable.IsPrimitive(op) && !OpTable.IsLeaf(op))
            .Except(s_nodes.Value.Where(x => !x.IsUniform).Select(x => x.Op)));

    [Fact]
    public void So_is_a_condition_on_the_parameters_alone() =>
        Assert.Contains(s_nodes.Value, x => !x.IsUniform && x.Operands.Any(operand => operand.IsUniform && operand.IsBoolean));
}

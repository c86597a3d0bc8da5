using System.Collections.Immutable;
using LossKernels.Generators.Emit;
using LossKernels.Generators.Targets;
using LossKernels.Generators.Tests.Support;

namespace LossKernels.Generators.Tests.Generation;

/// <summary>
/// A backend runs the kernels of its own target. No result can tell, since all targets give the same bits; were this
/// wrong, every comparison of the backends would compare a kernel with itself.
/// </summary>
public class DispatchTests
{
    private static readonly ImmutableSortedDictionary<string, string> s_files = GeneratorRun.Of(Samples.WithBody("return delta * e;")).Files;

    public static TheoryData<string> Targets => [.. TargetList.Cpu.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_backend_runs_the_kernels_of_its_target(string name)
    {
        Target target = TargetList.Cpu.Single(t => t.Name == name);
        string condition = target == TargetList.Scalar ? "else" : $"if ({target.IsSupported} && backend.Id == {target.Id})";
        foreach (ComputeType type in ComputeType.All)
        {
            Assert.Contains($"{condition}\n            Run_{type.Name}_{name}(kernel, in loss, in arrays);\n", s_files["Samples.Sample.g.cs"], StringComparison.Ordinal);
            foreach (KernelKind kind in KernelKind.All.Where(kind => kind.Input is null && target.ShapeOf(kind, type) is not null))
                Assert.Contains($"KernelId.{kind.Name}:\n                {kind.Name}_{type.Name}_{name}(in loss, in arrays);\n", s_files[$"Samples.Sample.{name}.g.cs"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Backends_are_told_apart_by_the_ids_of_the_targets() => Assert.Equal(
        TargetList.Cpu.Select(target => (target.Name.ToLowerInvariant(), target.Id)),
        Backend.All.Select(backend => (backend.Name, backend.Id)));

    [Fact]
    public void The_kernels_are_those_that_the_library_names() => Assert.Equal(Enum.GetNames<Runtime.KernelId>(), KernelKind.All.Select(kind => kind.Name));

    [Fact]
    public void No_two_targets_have_the_same_id() => Assert.Distinct(TargetList.Cpu.Select(target => target.Id));
}

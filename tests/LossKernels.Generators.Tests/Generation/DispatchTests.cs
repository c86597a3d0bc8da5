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
    private static readonly string s_text = GeneratorRun.Of(Samples.WithBody("return delta * e;")).Files["Samples.Sample.g.cs"];

    public static TheoryData<string> Targets => [.. TargetList.Cpu.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_backend_runs_the_kernels_of_its_target(string name)
    {
        Target target = TargetList.Cpu.Single(t => t.Name == name);
        string condition = target == TargetList.Scalar ? "else" : $"if ({target.IsSupported} && backend.Id == {target.Id})";
        foreach (ElementType type in ElementType.All)
            foreach (KernelKind kind in KernelKind.All)
                Assert.Contains($"{condition}\n            {kind.Name}_{type.Name}_{name}(in loss, in arrays);\n", s_text, StringComparison.Ordinal);
    }

    [Fact]
    public void Backends_are_told_apart_by_the_ids_of_the_targets() => Assert.Equal(
        TargetList.Cpu.Select(target => (target.Name.ToLowerInvariant(), target.Id)),
        Backend.All.Select(backend => (backend.Name, backend.Id)));

    [Fact]
    public void No_two_targets_have_the_same_id() => Assert.Distinct(TargetList.Cpu.Select(target => target.Id));
}

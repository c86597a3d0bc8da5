using LossKernels.Generators.Tests.Support;

namespace LossKernels.Generators.Tests.Readme;

public class ConventionsTests
{
    public static TheoryData<string> Losses => [.. Repository.Losses.Keys];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Every_loss_of_the_library_has_a_row(string loss) =>
        Assert.Contains(Repository.Read("docs/conventions.md").Split('\n'), line => line.StartsWith($"| `{loss}", StringComparison.Ordinal) && line.Split(" | ").Length >= 6);
}

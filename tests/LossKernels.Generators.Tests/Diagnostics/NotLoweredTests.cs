using LossKernels.Generators.Frontend;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Tests.Support;
using static LossKernels.Generators.Tests.Diagnostics.Expected;

namespace LossKernels.Generators.Tests.Diagnostics;

public class NotLoweredTests
{
    /// <summary>The functions that the front end reads and lowering does not know yet; when it knows them all this test has no case.</summary>
    public static TheoryData<string> Functions => [.. MathFunctions.Names.Where(name => MathFunctions.Operation(name, 1) is { } op && !Lower.Supports(op)), "Abs"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void LK0012_a_function_that_is_not_lowered_yet(string name)
    {
        bool isLowered = Lower.Supports(MathFunctions.Operation(name, 1)!.Value);
        Reports("LK0012", Samples.WithBody(isLowered ? $"return double.{name}(e);" : $"return [|double.{name}(e)|];"), $"Double.{name}");
    }

    [Fact]
    public void What_is_not_lowered_never_reaches_lowering() =>
        Assert.All(Enum.GetValues<Op>().Where(op => !Lower.Supports(op)), op =>
            Assert.Throws<InvalidOperationException>(() => Lower.Apply(new Graph(), new Graph().Input(0).Apply(op))));
}

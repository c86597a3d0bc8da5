using LossKernels.Generators.Frontend;
using LossKernels.Generators.Tests.Support;
using static LossKernels.Generators.Tests.Diagnostics.Expected;

namespace LossKernels.Generators.Tests.Diagnostics;

public class NotLoweredTests
{
    /// <summary>The functions that the front end knows, to say what to write in their place.</summary>
    public static TheoryData<string> Functions => [.. MathFunctions.NotLowered];

    [Theory]
    [MemberData(nameof(Functions))]
    public void LK0012_a_function_that_is_not_lowered_yet(string name)
    {
        Reports("LK0012", Samples.WithBody($"return [|double.{name}(e)|];"), $"Double.{name}");
        Reports("LK0012", Samples.WithBody($"return [|Math.{name}(e)|];"), $"Math.{name}");
    }
}

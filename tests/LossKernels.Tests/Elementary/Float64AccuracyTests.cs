using LossKernels.Tests.Accuracy;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Elementary;

/// <summary>Float64 results against the exact ones: 20,000 points for each function, 2,000,000 if <c>LOSSKERNELS_TEST_EXHAUSTIVE=1</c>.</summary>
public class Float64AccuracyTests(ITestOutputHelper output)
{
    private const int BlockLength = 1000;
    private const double Bound = 2;

    private static readonly int s_blocks = Environment.GetEnvironmentVariable("LOSSKERNELS_TEST_EXHAUSTIVE") == "1" ? 2000 : 20;

    [Theory]
    [MemberData(nameof(ElementaryFunction.Names), MemberType = typeof(ElementaryFunction))]
    public void Float64_is_close_to_the_exact_result(string name)
    {
        ElementaryFunction function = ElementaryFunction.All[name];
        LossCalls<double> calls = LossCalls<double>.Of(ElementaryFunction.Loss(name));
        Walk walk = new();
        Parallel.For(-1, s_blocks, block =>
        {
            double[] x = block < 0 ? [.. Arguments.Edges(function)] : [.. Arguments.Random(function, new Random(block)).Take(BlockLength)];
            double[] expected = new double[x.Length], actual = new double[x.Length];
            calls.Values(x, new double[x.Length], expected, Backend.Scalar);
            foreach (Backend backend in Registry.Backends)
            {
                calls.Values(x, new double[x.Length], actual, backend);
                SameBits.Check<double>(expected, actual, $"{name} on {backend.Name}");
            }

            for (int i = 0; i < x.Length; i++)
                walk.See(Ulp.Error(expected[i], function.Exact(x[i])), x[i]);
        });
        output.WriteLine($"{name}, {s_blocks * BlockLength} points and the edges: {walk}");
        Assert.True(walk.Worst <= Bound, $"{name}: {walk}");
    }
}

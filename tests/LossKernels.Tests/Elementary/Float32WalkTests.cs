using System.Diagnostics;
using LossKernels.Tests.Accuracy;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Elementary;

/// <summary>
/// Walks the bit patterns of float32 through the kernels of each function. All of them take minutes, and are tried if
/// <c>LOSSKERNELS_TEST_EXHAUSTIVE=1</c>; by default every 4099th is.
/// </summary>
public class Float32WalkTests(ITestOutputHelper output)
{
    private const int Stride = 4099;
    private const int BlockLength = 1 << 16;
    private const double Bound = 1;

    private static readonly bool s_isExhaustive = Environment.GetEnvironmentVariable("LOSSKERNELS_TEST_EXHAUSTIVE") == "1";

    [Theory]
    [MemberData(nameof(ElementaryFunction.Names), MemberType = typeof(ElementaryFunction))]
    public void Every_4099th_float_or_every_one_if_exhaustive(string name)
    {
        ElementaryFunction function = ElementaryFunction.All[name];
        LossCalls<float> calls = LossCalls<float>.Of(ElementaryFunction.Loss(name));
        long stride = s_isExhaustive ? 1 : Stride, start = Stopwatch.GetTimestamp();
        int blocks = (int)(((1L << 32) + (stride * BlockLength) - 1) / (stride * BlockLength));
        Walk walk = new();
        Parallel.For(0, blocks, () => new Buffers(), (block, _, buffers) => Check(calls, function, walk, buffers, block * stride * BlockLength, stride), _ => { });
        output.WriteLine($"{name}, {(s_isExhaustive ? "all" : $"every {Stride}th, a strided sample,")} of the 2^32 float32 patterns: {walk}, in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
        Assert.True(walk.Worst <= Bound, $"{name}: {walk}");
    }

    private static Buffers Check(LossCalls<float> calls, ElementaryFunction function, Walk walk, Buffers buffers, long first, long stride)
    {
        int length = (int)Math.Min(BlockLength, ((1L << 32) - first + stride - 1) / stride);
        Span<float> x = buffers.X.AsSpan(0, length), zero = buffers.Zero.AsSpan(0, length);
        Span<float> expected = buffers.Expected.AsSpan(0, length), actual = buffers.Actual.AsSpan(0, length);
        for (int i = 0; i < length; i++)
            x[i] = BitConverter.UInt32BitsToSingle((uint)(first + (i * stride)));
        calls.Values(x, zero, expected, Backend.Scalar);
        foreach (Backend backend in Registry.Backends.Where(backend => backend != Backend.Scalar))
        {
            calls.Values(x, zero, actual, backend);
            if (!actual.SequenceEqual(expected))
                SameBits.Check<float>(expected, actual, $"{backend.Name} from {x[0]:R}");
        }

        for (int i = 0; i < length; i++)
            See(walk, x[i], expected[i], function.Reference(x[i]));
        return buffers;
    }

    private static void See(Walk walk, float x, float actual, double exact)
    {
        // Correctly rounded, as most are: nothing to measure.
        if (SameBits.Of(actual, (float)exact))
            return;
        bool isSpecial = double.IsNaN(exact) || float.IsNaN(actual) || exact == 0 || double.IsInfinity(exact);
        walk.See(isSpecial ? double.PositiveInfinity : Math.Max(Ulp.Error(actual, exact), float.IsInfinity(actual) ? Overflow(exact) : 0), x);
    }

    /// <summary>The error of an infinity, as that of the number that would be next after the largest.</summary>
    private static double Overflow(double exact) => (Math.Pow(2, 128) - Math.Abs(exact)) / Math.Pow(2, 104);

    private sealed class Buffers
    {
        public readonly float[] X = new float[BlockLength], Zero = new float[BlockLength], Expected = new float[BlockLength], Actual = new float[BlockLength];
    }
}

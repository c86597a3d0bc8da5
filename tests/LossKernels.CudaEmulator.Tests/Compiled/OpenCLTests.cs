using System.Numerics;
using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Compiled;

/// <summary>Kernels in OpenCL C, compiled by clang: what they compute is what the same loops compute in C#, bit for bit.</summary>
public class OpenCLTests
{
    private const int Blocks = 5;
    private const int Threads = 128;
    private const int Count = Blocks * Threads;

    private readonly Device _device = new(Clang.OpenCL);

    [Fact]
    public void Saxpy()
    {
        const int n = Count - 57;
        float[] x = Seeds.Floats(n, 1);
        float[] y = Seeds.Floats(n, 2);
        ulong result = _device.Upload(y);
        Run("saxpy", n, 1.7f, _device.Upload(x), result);
        Assert.Equal(y.Select((value, i) => (1.7f * x[i]) + value), _device.Download<float>(result, n));
    }

    [Fact]
    public void Vectors()
    {
        float[] x = Seeds.Floats(4 * Count, 3);
        float[] y = Seeds.Floats(4 * Count, 4);
        ulong result = _device.Upload(y);
        Run("saxpy_vectors", -0.3f, _device.Upload(x), result);
        Assert.Equal(y.Select((value, i) => (-0.3f * x[i]) + value), _device.Download<float>(result, 4 * Count));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    public void A_reduction_in_shared_memory(int threads)
    {
        float[] x = Seeds.Floats(Blocks * threads, 5);
        ulong sums = _device.Upload(new float[Blocks]);
        _device.Run("sum_of_block", new Dim3(Blocks), new Dim3(threads), [_device.Upload(x), sums], seed: 6);
        Assert.Equal(x.Chunk(threads).Select(Halving), _device.Download<float>(sums, Blocks));
    }

    [Fact]
    public void Shared_memory_of_dynamic_size()
    {
        int[] x = Seeds.Integers(Count, 7, -1000, 1000);
        ulong sums = _device.Upload(new int[Blocks]);
        _device.Run("sum_of_dynamic", new Dim3(Blocks), new Dim3(Threads), [_device.Upload(x), sums, 0UL], shared: 4 * Threads);
        Assert.Equal(x.Chunk(Threads).Select(static part => part.Sum()), _device.Download<int>(sums, Blocks));
    }

    [Fact]
    public void A_sum_by_shuffles()
    {
        int[] x = Seeds.Integers(Count, 8);
        int[] expected = [.. x.Chunk(32).SelectMany(static part => Enumerable.Repeat(part.Aggregate(static (a, b) => unchecked(a + b)), 32))];
        Assert.Equal(expected, Map<int, int>("sum_of_warp", x));
    }

    [Fact]
    public void A_scan_by_shuffles() => Assert.Equal(Seeds.Floats(Count, 9).Chunk(32).SelectMany(Scan), Map<float, float>("scan_of_warp", Seeds.Floats(Count, 9)));

    [Fact]
    public void A_ballot()
    {
        int[] x = Seeds.Integers(Count, 10);
        uint[] expected = [.. x.Chunk(32).SelectMany(static part => Enumerable.Repeat((uint)part.Select(static (value, i) => value > 0 ? 1L << i : 0).Sum(), 32))];
        Assert.Equal(expected, Map<int, uint>("positive_lanes", x));
    }

    [Fact]
    public void Loops_of_different_lengths()
    {
        uint[] x = [.. Enumerable.Range(1, Count).Select(static i => (uint)i)];
        Assert.Equal(x.Select(Collatz), Map<uint, uint>("collatz", x));
    }

    [Fact]
    public void Branches_to_many_places()
    {
        int[] x = Seeds.Integers(Count, 11, 0, 100_000);
        Assert.Equal(x.Select(DivideAndBranch), Map<int, int>("divide_and_branch", x));
    }

    [Fact]
    public void Halves()
    {
        Half[] x = [.. Seeds.Floats(Count - 4, 12).Select(static value => (Half)value), Half.Epsilon, Half.MaxValue, Half.NegativeInfinity, (Half)(-0.0f)];
        ulong single = _device.Upload(new float[Count]);
        ulong half = _device.Upload(new Half[Count]);
        Run("half_triples", _device.Upload(x), single, half);
        Assert.Equal(x.Select(static value => 3.0f * (float)value), _device.Download<float>(single, Count));
        Assert.Equal(x.Select(static value => (Half)(3.0f * (float)value)), _device.Download<Half>(half, Count));
    }

    [Fact]
    public void Doubles()
    {
        double[] x = Seeds.Doubles(Count, 13);
        ulong y = _device.Upload(new double[Count]);
        ulong z = _device.Upload(new float[Count]);
        Run("doubles", _device.Upload(x), y, z);
        Assert.Equal(x.Select(static value => Math.Sqrt(Math.FusedMultiplyAdd(value, value, 1.0)) / (value + 2.0)), _device.Download<double>(y, Count));
        Assert.Equal(x.Select(static value => MathF.Sqrt((float)value) / 3.0f), _device.Download<float>(z, Count));
    }

    [Fact]
    public void Integers()
    {
        long[] x = Seeds.Longs(Count, 14);
        Assert.Equal(x.Select(IntegerMix), Map<long, long>("integers", x));
    }

    [Fact]
    public void Loads_of_some_lanes_only()
    {
        const int n = Count - 45;
        float[] x = Seeds.Floats(n, 15);
        ulong y = _device.Upload(new float[Count]);
        Run("loads_inside_only", _device.Upload(x), y, n);
        Assert.Equal([.. x, .. Enumerable.Repeat(-1.0f, Count - n)], _device.Download<float>(y, Count));
    }

    [Fact]
    public void Constants()
    {
        int[] x = Seeds.Integers(Count, 16);
        int[] table = [3, 1, 4, 1, 5, -9, 2, 6];
        Assert.Equal(x.Select(i => table[i & 7]), Map<int, int>("look_up", x));
    }

    private Execution Run(string kernel, params object[] arguments) => _device.Run(kernel, new Dim3(Blocks), new Dim3(Threads), arguments, seed: 17);

    private TResult[] Map<T, TResult>(string kernel, T[] x)
        where T : unmanaged
        where TResult : unmanaged
    {
        ulong y = _device.Upload(new TResult[x.Length]);
        Run(kernel, _device.Upload(x), y);
        return _device.Download<TResult>(y, x.Length);
    }

    private static float Halving(float[] part)
    {
        for (int stride = part.Length / 2; stride > 0; stride /= 2)
        {
            for (int i = 0; i < stride; i++)
                part[i] += part[i + stride];
        }

        return part[0];
    }

    private static float[] Scan(float[] values)
    {
        for (int distance = 1; distance < 32; distance *= 2)
        {
            float[] before = [.. values];
            for (int lane = distance; lane < 32; lane++)
                values[lane] = before[lane] + before[lane - distance];
        }

        return values;
    }

    private static uint Collatz(uint value)
    {
        uint count = 0;
        for (; value != 1; count++)
            value = value % 2 == 0 ? value / 2 : (3 * value) + 1;
        return count;
    }

    private static int DivideAndBranch(int value)
    {
        switch (value % 5)
        {
            case 0:
                return value / 7;
            case 1:
                return unchecked(value * value);
            case 2:
                int result = -value;
                for (int k = 0; k < value % 11; k++)
                    result ^= unchecked((result * 31) + k);
                return result;
            case 3:
                return value >> 2;
            default:
                return (value % 1000) + 1;
        }
    }

    private static long IntegerMix(long value)
    {
        int low = (int)value;
        return unchecked((value * (long)0x9e3779b97f4a7c15) + (value >> 13) - (low * (long)low) + ((uint)low / 10u) + (value / 1000003) + (low % 17)
            + BitOperations.PopCount((ulong)value) + BitOperations.LeadingZeroCount((ulong)(value | 1)));
    }
}

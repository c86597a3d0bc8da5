using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Compiled;

/// <summary>Kernels in CUDA's C++, compiled by clang.</summary>
public class CudaTests
{
    private const int Threads = 64;

    private readonly Device _device = new(Clang.Cuda);

    [Fact]
    public void Shared_memory()
    {
        float[] x = Seeds.Floats(Threads, 21);
        Assert.Equal(x.Reverse(), Run("reverse_block", x));
    }

    [Fact]
    public void A_structure_as_parameter()
    {
        double[] x = Seeds.Doubles(Threads, 22);
        Assert.Equal(x.Select(static value => (value * 1.5) + -7), Run("scale_and_shift", x, (1.5, -7)));
    }

    [Fact]
    public void Constant_memory()
    {
        double[] x = Seeds.Doubles(Threads, 23);
        double[] coefficients = [0.5, -1.25, 3, 1e-3, 7, -2];
        Assert.Equal(x.Select(value => coefficients.Aggregate(0.0, (sum, coefficient) => (sum * value) + coefficient)), Run("polynomial", x));
    }

    [Fact]
    public void A_maximum_by_atomics()
    {
        int[] x = Seeds.Integers(Threads, 24);
        ulong most = _device.Upload(int.MinValue);
        Run("maximum", x, most);
        Assert.Equal([x.Max()], _device.Download<int>(most, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_sum_by_atomics_of_64_bits(ulong seed)
    {
        const int n = (11 * Threads) - 5;
        long[] x = Seeds.Longs(n, 25);
        ulong sum = _device.Upload(0L);
        _device.Run("add_up", new Dim3(11), new Dim3(Threads), [sum, _device.Upload(x), n], seed: seed);
        Assert.Equal([x.Aggregate(static (a, b) => unchecked(a + b))], _device.Download<long>(sum, 1));
    }

    /// <summary>Runs a block whose last argument is an array; returns what has become of it.</summary>
    private T[] Run<T>(string kernel, T[] x, params object[] arguments)
        where T : unmanaged
    {
        ulong address = _device.Upload(x);
        _device.Run(kernel, new Dim3(1), new Dim3(Threads), [.. arguments, address], seed: 26);
        return _device.Download<T>(address, x.Length);
    }
}

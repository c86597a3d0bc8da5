using System.Runtime.InteropServices;
using LossKernels.Runtime;
using LossKernels.CudaEmulator;

namespace LossKernels.Native.Tests.Cuda;

/// <summary>The kernel that rounds sums, interpreted, gives the bits that <see cref="ExactSum"/> gives.</summary>
public class TotalsKernelTests
{
    private const int Slots = ExactSum.SlotCount, EmptyValue = 7, EmptyDivisor = 8;

    private static readonly PtxModule s_module = PtxModule.Parse(DeviceKernels.Totals());

    [Fact]
    public void Each_sum_is_rounded_once_and_the_loss_divided()
    {
        for (int seed = 0; seed < 3000; seed++)
            Check(seed);
    }

    private static void Check(int seed)
    {
        var random = new Random(seed);
        ExactSum losses = Sum(random), weights = Sum(random);
        long[] totals = [.. losses.Slots, .. weights.Slots, random.Next(5)];
        Spread(totals.AsSpan(0, Slots), random);
        int divideBy = random.Next(3);
        double divisor = random.Next(3) == 0 ? 0 : random.Next(3) == 0 ? 1 : Number(random);

        double[] results = Run(totals, divideBy, divisor);

        double by = divideBy switch { 0 => divisor, 1 => totals[2 * Slots], _ => weights.ToDouble() };
        double[] expected =
        [
            by == 0 ? EmptyValue : losses.ToDouble() / by, by == 0 ? EmptyDivisor : by,
        ];
        for (int k = 0; k < expected.Length; k++)
        {
            bool isSame = BitConverter.DoubleToInt64Bits(expected[k]) == BitConverter.DoubleToInt64Bits(results[k]) || (double.IsNaN(expected[k]) && double.IsNaN(results[k]));
            Assert.True(isSame, FormattableString.Invariant($"result {k} of seed {seed} is {results[k]:R}, not {expected[k]:R}"));
        }
    }

    private static double[] Run(long[] totals, int divideBy, double divisor)
    {
        var memory = new DeviceMemory();
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes<long>(totals);
        ulong from = memory.Allocate(bytes.Length), to = memory.Allocate(2 * sizeof(double));
        bytes.CopyTo(memory.Bytes(from, bytes.Length));
        PtxEntry entry = Assert.Single(s_module.Entries.Values);
        byte[] parameters = new byte[entry.ParameterBytes];
        void Set(string name, byte[] value) => value.CopyTo(parameters, entry.Parameters.Single(parameter => parameter.Name == name).Offset);
        Set("totals", BitConverter.GetBytes(from));
        Set("results", BitConverter.GetBytes(to));
        Set("divideBy", BitConverter.GetBytes(divideBy));
        Set("divisor", BitConverter.GetBytes(divisor));
        Set("emptyValue", BitConverter.GetBytes((double)EmptyValue));
        Set("emptyDivisor", BitConverter.GetBytes((double)EmptyDivisor));
        new LoadedModule(s_module, memory).Launch(entry, new Dim3(1), new Dim3(32), 0, parameters, scheduleSeed: 1);
        return MemoryMarshal.Cast<byte, double>(memory.Bytes(to, 2 * sizeof(double))).ToArray();
    }

    /// <summary>Of a few numbers, many of which cancel; now and then of NaN or an infinity.</summary>
    private static ExactSum Sum(Random random)
    {
        ExactSum sum = default;
        for (int k = random.Next(8); k > 0; k--)
        {
            double number = Number(random);
            sum.Add(number);
            if (random.Next(3) == 0)
                sum.Add(-number);
        }

        foreach (double special in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            if (random.Next(30) == 0)
                sum.Add(special);
        return sum;
    }

    private static double Number(Random random) => random.Next(6) switch
    {
        0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) is var any && double.IsFinite(any) ? any : 1,
        1 => random.NextDouble() - 0.5,
        2 => random.Next(2) == 0 ? double.MaxValue : double.MinValue,
        3 => double.Epsilon * random.Next(-5, 6),
        4 => random.Next(-3, 4),
        _ => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-60, 60)),
    };

    /// <summary>Gives a sum another representation, as atomics do: digits beyond their range, and of either sign.</summary>
    private static void Spread(Span<long> slots, Random random)
    {
        for (int k = 0; k < 66; k++)
        {
            long carry = random.Next(4) switch { 0 => random.Next(-1000, 1000), 1 => random.NextInt64(-1L << 29, 1L << 29), _ => 0 };
            slots[k] += carry << 32;
            slots[k + 1] -= carry;
        }
    }
}

namespace LossKernels.Tests.Conversions;

public class NarrowingTests
{
    private const int Nearby = 2;

    private static readonly uint[] s_nan = [0x7F80_0001, 0x7F80_1000, 0x7F80_2000, 0x7F80_FFFF, 0x7F81_0000, 0x7FBF_FFFF, 0x7FC0_0000, 0x7FFF_FFFF];

    /// <summary>Where rounding changes its mind, and a step or two to either side, in both signs.</summary>
    [Theory]
    [MemberData(nameof(StorageType.NamesAndWidths), MemberType = typeof(StorageType))]
    public void Around_every_number_and_every_midpoint(string name, int width)
    {
        StorageType type = StorageType.Of(name);
        float[] values = [.. Boundaries(type.Oracle)];
        ushort[] expected = [.. values.Select(value => type.Oracle.Nearest(value))];
        type.CheckNarrowing(values, expected, new ushort[values.Length], width);
    }

    [Theory]
    [MemberData(nameof(StorageType.NamesAndWidths), MemberType = typeof(StorageType))]
    public void A_number_of_the_format_comes_back(string name, int width)
    {
        StorageType type = StorageType.Of(name);
        ushort[] encodings = [.. Enumerable.Range(0, 1 << 16).Select(encoding => (ushort)encoding)];
        float[] values = new float[encodings.Length];
        type.Widen(encodings, values, width);
        type.CheckNarrowing(values, encodings, new ushort[values.Length], width);
    }

    /// <summary>Including those whose payload is only in the bits that are cut off.</summary>
    [Theory]
    [MemberData(nameof(StorageType.NamesAndWidths), MemberType = typeof(StorageType))]
    public void NaN_stays_NaN_and_keeps_its_sign(string name, int width)
    {
        StorageType type = StorageType.Of(name);
        float[] values = [.. s_nan.Concat(s_nan.Select(nan => nan | 0x8000_0000)).SelectMany(nan => Enumerable.Repeat(BitConverter.UInt32BitsToSingle(nan), 16))];
        ushort[] actual = new ushort[values.Length];
        type.Narrow(values, actual, width);
        for (int i = 0; i < values.Length; i++)
            Assert.True(type.Oracle.IsNaN(actual[i]) && actual[i] >= 0x8000 == float.IsNegative(values[i]), $"0x{BitConverter.SingleToUInt32Bits(values[i]):X8} became 0x{actual[i]:X4}");
    }

    private static IEnumerable<float> Boundaries(RoundingOracle oracle)
    {
        foreach (double boundary in oracle.Magnitudes.Take(oracle.Infinity).Concat(oracle.Midpoints).Append(float.MaxValue))
        {
            // All of them are numbers of float32. Below zero there are none, and -0 is among the negatives.
            int bits = BitConverter.SingleToInt32Bits((float)boundary);
            for (int near = Math.Max(bits - Nearby, 0); near <= bits + Nearby; near++)
            {
                float value = BitConverter.Int32BitsToSingle(near);
                if (float.IsNaN(value))
                    continue;
                yield return value;
                yield return -value;
            }
        }
    }
}

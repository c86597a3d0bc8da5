namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>Numbers that are worth a try, by type.</summary>
internal static class Operands
{
    private const int RandomRows = 1500;
    private const int Seed = 20261126;

    /// <summary>Rows of operands: all combinations of special ones, and random ones.</summary>
    public static List<ulong[]> Rows(string[] types)
    {
        IEnumerable<ulong[]> rows = [[]];
        foreach (string type in types)
            rows = rows.SelectMany(row => Special(type, types.Length).Select(value => (ulong[])[.. row, value]));
        var random = new Random(Seed);
        return [.. rows, .. Enumerable.Range(0, RandomRows).Select(_ => types.Select(type => Random(type, random)).ToArray())];
    }

    private static IEnumerable<ulong> Special(string type, int operands)
    {
        IEnumerable<ulong> values = type switch
        {
            "f16" => new Half[] { (Half)0, (Half)(-0f), (Half)1, (Half)(-1.5f), Half.Epsilon, Half.MaxValue, Half.PositiveInfinity, Half.NegativeInfinity, Half.NaN, (Half)2.5f, (Half)(-0.5f) }.Select(static value => (ulong)BitConverter.HalfToUInt16Bits(value)),
            "f32" => new[] { 0f, -0f, 1f, -1.5f, 2.5f, -0.5f, float.Epsilon, -float.Epsilon, 1.1754944e-38f, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 2147483648f, -2147483648f, 4294967296f, 1e19f, -1e19f, 65504f, 65520f, 1e-8f, 0.33333334f }.Select(static value => (ulong)BitConverter.SingleToUInt32Bits(value)),
            "f64" => new[] { 0d, -0d, 1d, -1.5d, 2.5d, -0.5d, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 9223372036854775808d, -9223372036854775808d, 18446744073709551616d, 1e39, -1e39, 3.4028235677973366e38, 1e-46, 1 + 5.9604644775390625e-08, 65519.99, 1.0 / 3 }.Select(static value => BitConverter.DoubleToUInt64Bits(value)),
            _ => Integers(Bits(type)),
        };
        return operands < 3 ? values : values.Where(static (_, i) => i % 2 == 0);
    }

    private static IEnumerable<ulong> Integers(int bits)
    {
        ulong mask = ulong.MaxValue >> (64 - bits);
        ulong top = 1UL << (bits - 1);
        ulong[] values = [0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 255, 256, 1000003, top - 1, top, top + 1, mask - 1, mask, 0x0123456789ABCDEF, 0xFFFFFF8000000000, 0x8000008000000001];
        return values.Select(value => value & mask).Distinct();
    }

    private static ulong Random(string type, Random random)
    {
        int bits = Bits(type);
        ulong value = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        if (type == "f32" && random.Next(2) == 0)
            return BitConverter.SingleToUInt32Bits((float)((random.NextDouble() - 0.5) * 1000));
        if (type == "f64" && random.Next(2) == 0)
            return BitConverter.DoubleToUInt64Bits((random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-40, 40)));
        return (value & (ulong.MaxValue >> (64 - bits))) >> random.Next(type[0] == 'f' ? 1 : bits);
    }

    private static int Bits(string type) => int.Parse(type.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
}

using FsCheck;
using FsCheck.Fluent;

namespace LossKernels.Tests.Numerics;

/// <summary>
/// Arrays of doubles made from raw bits. Uniform bits reach every exponent, NaN and infinities; the other families crowd the exponents,
/// so that carries, cancellation, ties and both ends of the range are common instead of rare.
/// </summary>
public static class DoubleArrays
{
    private static readonly Gen<ulong> Bits =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select ((ulong)(uint)high << 32) | (uint)low;

    private static readonly Gen<double>[] Families =
    [
        Bits.Select(BitConverter.UInt64BitsToDouble),
        WithExponent(0, 70),
        WithExponent(990, 1060),
        WithExponent(1976, 2046),
        PowerOfTwo(0, 120),
        PowerOfTwo(1000, 1120),
        PowerOfTwo(1926, 2046),
        Gen.Elements(0.0, -0.0, double.Epsilon, 1, -1, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN),
    ];

    public static Arbitrary<double[]> Any() => Arb.From(
        from values in Gen.OneOf(Families.Append(Gen.OneOf(Families)).Select(family => family.ArrayOf()))
        from cancelled in Gen.Choose(0, 2 * values.Length)
        select (double[])[.. values, .. values.Take(cancelled % (values.Length + 1)).Select(value => -value)],
        values => values.Select((_, i) => values.Where((_, j) => j != i).ToArray()));

    private static Gen<double> WithExponent(int least, int most) =>
        from bits in Bits
        from exponent in Gen.Choose(least, most)
        select BitConverter.UInt64BitsToDouble((bits & ~(2047UL << 52)) | ((ulong)exponent << 52));

    private static Gen<double> PowerOfTwo(int least, int most) =>
        from negative in Gen.Elements(0UL, 1UL)
        from exponent in Gen.Choose(least, most)
        select BitConverter.UInt64BitsToDouble((negative << 63) | ((ulong)exponent << 52));
}

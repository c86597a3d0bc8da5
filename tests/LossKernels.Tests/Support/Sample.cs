using FsCheck;
using FsCheck.Fluent;

namespace LossKernels.Tests.Support;

/// <summary>A test case small enough to print and to shrink; <see cref="Inputs{T}"/> makes the arrays from it.</summary>
/// <param name="Length">The number of elements.</param>
/// <param name="Offset">The elements before the first one in its array, so that data is not aligned.</param>
/// <param name="Palette">Which numbers the arrays hold.</param>
/// <param name="Seed">The seed of the arrays and the parameters.</param>
public sealed record Sample(int Length, int Offset, Palette Palette, int Seed)
{
    /// <summary>Around the widths of vectors, lane rows and blocks of both element types.</summary>
    private static readonly int[] Edges =
        [0, 1, 2, 3, .. new[] { 4, 8, 16, 32, 64, 128, 1024, 2048, 3072, 4096 }.SelectMany(edge => new[] { edge - 1, edge, edge + 1 })];

    /// <summary>Around 64 blocks of both types, and many more than that; too long for a property.</summary>
    public static IReadOnlyList<int> LongLengths { get; } = [65_535, 65_536, 65_537, 131_072, 131_073, 300_001];

    public static Arbitrary<Sample> Arbitrary { get; } = Arb.From(
        from length in Gen.Frequency((3, Gen.Elements(Edges)), (1, Gen.Choose(0, 300)), (1, Gen.Choose(300, 7000)))
        from offset in Gen.Choose(0, 17)
        from palette in Gen.Elements(Enum.GetValues<Palette>())
        from seed in Gen.Choose(0, int.MaxValue)
        select new Sample(length, offset, palette, seed),
        sample => Smaller(sample.Length).Select(length => sample with { Length = length })
            .Concat(Smaller(sample.Offset).Select(offset => sample with { Offset = offset })));

    private static IEnumerable<int> Smaller(int n) => n == 0 ? [] : new[] { 0, n / 2, n - 1 }.Distinct();
}

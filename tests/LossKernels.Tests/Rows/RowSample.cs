using FsCheck;
using FsCheck.Fluent;
using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>A test case small enough to print and to shrink; <see cref="RowCase"/> is made from it.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Types">The types of the arrays.</param>
/// <param name="Palette">Which numbers the arrays hold.</param>
/// <param name="Seed">The seed of everything else.</param>
internal sealed record RowSample(int Rows, int Columns, TypeMix Types, Palette Palette, int Seed)
{
    /// <summary>Around the widths of vectors, lane rows, blocks and several blocks at once, of both compute types.</summary>
    private static readonly int[] s_edges = [.. new[] { 4, 16, 32, 64, 1024, 2048, 4096, 16_384 }.SelectMany(edge => new[] { edge - 1, edge, edge + 1 })];

    public static Arbitrary<RowSample> Arbitrary { get; } = Arb.From(
        from columns in Gen.Frequency((2, Gen.Choose(1, 20)), (1, Gen.Elements(s_edges)), (1, Gen.Choose(20, 5000)))
        from rows in Gen.Choose(0, columns > 1000 ? 3 : 12)
        from types in Gen.Elements(Enum.GetValues<TypeMix>())
        from palette in Gen.Elements(Enum.GetValues<Palette>())
        from seed in Gen.Choose(0, int.MaxValue)
        select new RowSample(rows, columns, types, palette, seed),
        sample => new[] { sample with { Rows = sample.Rows / 2 }, sample with { Columns = Math.Max(1, sample.Columns / 2) }, sample with { Columns = Math.Max(1, sample.Columns - 1) } }
            .Where(smaller => smaller != sample));
}

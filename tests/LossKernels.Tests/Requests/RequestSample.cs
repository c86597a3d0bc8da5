using FsCheck;
using FsCheck.Fluent;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>A request small enough to print and to shrink; <see cref="RequestCase.Of"/> makes the arrays from it.</summary>
/// <param name="Rows">The number of rows; of elements, where there are no rows.</param>
/// <param name="RowLength">The elements of a row, or 0.</param>
/// <param name="Offset">The elements before the first one behind a cache line's beginning; 0 is aligned.</param>
/// <param name="Types">The types of the arrays.</param>
/// <param name="Palette">Which numbers the arrays hold.</param>
/// <param name="Weight">The weights.</param>
/// <param name="Mask">The mask.</param>
/// <param name="Upstream">The upstream gradient.</param>
/// <param name="Divisor">The divisor.</param>
/// <param name="Empty">What a mean of nothing is.</param>
/// <param name="Outputs">The outputs, bit k standing for that of the number k.</param>
/// <param name="Accumulate">Whether gradients are added to what is there.</param>
/// <param name="CurvatureForm">Which curvature.</param>
/// <param name="RowReduction">What a row's value is.</param>
/// <param name="Seed">The seed of everything else.</param>
internal sealed record RequestSample(
    int Rows,
    int RowLength,
    int Offset,
    TypeMix Types,
    Palette Palette,
    ArrayShape Weight,
    ArrayShape Mask,
    ArrayShape Upstream,
    DivisorChoice Divisor,
    EmptyPolicy Empty,
    int Outputs,
    bool Accumulate,
    CurvatureForm CurvatureForm,
    RowReduction RowReduction,
    int Seed)
{
    private const int MostElements = 10_500;

    /// <summary>Every one that there is.</summary>
    public const int AllOutputs = (1 << 7) - 1;

    /// <summary>Around the widths of vectors, lane rows and blocks of both compute types; 128 rows are a chunk.</summary>
    private static readonly int[] s_lengths = [0, 1, 2, 15, 16, 17, 63, 64, 65, 127, 128, 129, 1023, 1024, 1025, 2047, 2048, 2049, 4096, 4097, 9000];

    private static readonly int[] s_rowLengths = [1, 3, 16, 64, 100, 1024, 1025, 2048, 2049, 5000];

    public static Arbitrary<RequestSample> Arbitrary { get; } = Arb.From(
        from shape in Shapes()
        from offset in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(1, 17)))
        from types in Gen.Elements(Enum.GetValues<TypeMix>())
        from palette in Gen.Elements(Enum.GetValues<Palette>())
        from weight in Gen.Elements(Enum.GetValues<ArrayShape>())
        from mask in Gen.Elements(Enum.GetValues<ArrayShape>())
        from upstream in Gen.Elements(Enum.GetValues<ArrayShape>())
        from divisor in Gen.Elements(Enum.GetValues<DivisorChoice>())
        from outputs in Gen.Choose(0, AllOutputs)
        from forms in Gen.Choose(0, 15)
        from seed in Gen.Choose(0, int.MaxValue)
        select new RequestSample(
            shape.Rows, shape.RowLength, offset, types, palette, weight, mask, upstream, divisor, (EmptyPolicy)(forms & 1), outputs,
            (forms & 2) != 0, (CurvatureForm)((forms >> 2) & 1), (RowReduction)(forms >> 3), seed),
        sample => sample.Simpler().Where(simpler => simpler != sample));

    public int Length => RowLength == 0 ? Rows : Rows * RowLength;

    public bool Has(Output output) => (Outputs & (1 << (int)output)) != 0 && (RowLength > 0 || output < Output.RowValues);

    private static Gen<(int Rows, int RowLength)> Shapes() => Gen.OneOf(
        Gen.OneOf(Gen.Elements(s_lengths), Gen.Choose(0, 300)).Select(length => (length, 0)),
        from rowLength in Gen.OneOf(Gen.Elements(s_rowLengths), Gen.Choose(1, 300))
        from rows in Gen.OneOf(Gen.Elements(s_lengths), Gen.Choose(0, 20))
        select (Math.Min(rows, MostElements / rowLength), rowLength));

    private IEnumerable<RequestSample> Simpler()
    {
        foreach (int rows in new[] { 0, 1, Rows / 2, Rows - 1 }.Where(rows => rows >= 0 && rows < Rows))
            yield return this with { Rows = rows };
        foreach (int length in new[] { 1, RowLength / 2, RowLength - 1 }.Where(length => length >= 1 && length < RowLength))
            yield return this with { RowLength = length };
        for (int bits = Outputs; bits != 0; bits &= bits - 1)
            yield return this with { Outputs = Outputs & ~(bits & -bits) };
        yield return this with { RowLength = 0 };
        yield return this with { Offset = 0 };
        yield return this with { Types = TypeMix.Float32 };
        yield return this with { Palette = Palette.Ordinary };
        yield return this with { Weight = ArrayShape.None };
        yield return this with { Mask = ArrayShape.None };
        yield return this with { Upstream = ArrayShape.None };
        yield return this with { Divisor = DivisorChoice.Sum };
        yield return this with { Empty = EmptyPolicy.NaN };
        yield return this with { Accumulate = false };
        yield return this with { CurvatureForm = CurvatureForm.Exact };
        yield return this with { RowReduction = RowReduction.Sum };
    }
}

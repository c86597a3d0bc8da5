using System.Runtime.InteropServices;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>More elements than an int can count. Pages that nothing has written to take no memory.</summary>
public sealed unsafe class LargeRequestTests : IDisposable
{
    private const long Length = (1L << 31) + 5000, Rows = 4, RowLength = Length / Rows;

    private static readonly nint s_length = unchecked((nint)Length);

    private static readonly long[] s_at = [0, 1, (1L << 31) - 1, 1L << 31, (1L << 31) + 1, Length - 1];

    private readonly BFloat16* _prediction = Zeros(), _target = Zeros();

    [Fact]
    public void Sums_and_counts_go_past_2_to_the_31()
    {
        foreach (long i in s_at)
            _prediction[i] = (BFloat16)3.0;
        LossResult result = Loss.Evaluate(default(MeanSquaredError), new LossRequest
        {
            Prediction = ReadOnlyElementSpan.Of(_prediction, s_length),
            Target = ReadOnlyElementSpan.Of(_target, s_length),
        });
        Assert.Equal(Length, result.Count);
        Assert.Equal(9.0 * s_at.Length, result.Partial.ToDouble());
        Assert.Equal(9.0 * s_at.Length / Length, result.Value);
    }

    /// <summary>In place, so that it takes no more memory than one array of two bytes an element: 4 GiB, and several seconds.</summary>
    [Fact]
    public void Gradients_and_rows_go_past_2_to_the_31()
    {
        Assert.SkipUnless(TestScale.IsLarge, "LOSSKERNELS_TEST_LARGE=1 runs it.");
        foreach (long i in s_at)
            _prediction[i] = (BFloat16)3.0;
        double[] rows = new double[Rows];
        LossResult result = Loss.Evaluate(default(MeanSquaredError), new LossRequest
        {
            Prediction = ReadOnlyElementSpan.Of(_prediction, s_length),
            Target = ReadOnlyElementSpan.Of(_target, s_length),
            Gradient = ElementSpan.Of(_prediction, s_length),
            Divisor = Divisor.By(2),
            RowLength = s_length / (nint)Rows,
            RowValues = rows,
        });
        Assert.Equal(Length, result.Count);
        Assert.Equal(9.0 * s_at.Length / 2, result.Value);
        Assert.Equal([.. Enumerable.Range(0, (int)Rows).Select(row => 9.0 * s_at.Count(i => i / RowLength == row))], rows);
        foreach (long i in s_at)
            Assert.Equal((BFloat16)3.0, _prediction[i]);
        foreach (long i in new[] { 2, 1000, (1L << 31) - 2, (1L << 31) + 2, Length - 2 })
            Assert.Equal((BFloat16)0.0, _prediction[i]);
    }

    public void Dispose()
    {
        NativeMemory.Free(_prediction);
        NativeMemory.Free(_target);
    }

    private static BFloat16* Zeros() => (BFloat16*)NativeMemory.AllocZeroed((nuint)Length, (nuint)sizeof(BFloat16));
}

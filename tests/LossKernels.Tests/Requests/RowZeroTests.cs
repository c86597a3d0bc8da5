using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>The value of a row is a sum, whose only zero is +0, although the one partial of a short row can be −0.</summary>
public class RowZeroTests
{
    public static TheoryData<string> Backends => [.. Registry.Backends.Select(backend => backend.Name)];

    /// <summary>A square that underflows, times a negative weight; as many rows as go around a vector of values.</summary>
    [Theory]
    [MemberData(nameof(Backends))]
    public void Is_positive(string backend)
    {
        const int RowLength = 64;
        foreach (int rows in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 17 })
        {
            foreach (RowReduction reduction in Enum.GetValues<RowReduction>())
            {
                float[] tiny = [.. Enumerable.Repeat(float.Epsilon, rows * RowLength)], values = [.. Enumerable.Repeat(1f, rows)];
                Loss.Evaluate(new MeanSquaredError(), new LossRequest
                {
                    Prediction = tiny,
                    Target = new float[tiny.Length],
                    Weight = -1.0,
                    RowLength = RowLength,
                    RowReduction = reduction,
                    WeightedRowValues = values,
                    Backend = Backend.All.Single(b => b.Name == backend),
                });
                Assert.All(values, value => SameBits.Check(0f, value, "value"));
            }
        }
    }
}

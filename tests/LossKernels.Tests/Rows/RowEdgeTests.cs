using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>Rows of every length, logits of any size, batches of nothing.</summary>
public class RowEdgeTests
{
    public static TheoryData<string> Backends => [.. Registry.Backends.Select(backend => backend.Name)];

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_row_may_have_from_one_to_262144_columns(string backend)
    {
        foreach (int columns in new[] { 1, 2, 3, 1000, 2048, 65_537, 262_144 })
        {
            float[] logits = new float[columns], gradient = new float[columns];
            LossResult result = RowLoss.Evaluate(new SoftmaxCrossEntropy(), new RowLossRequest
            {
                Prediction = logits, Columns = columns, Labels = new[] { columns - 1 }, Gradient = gradient, Backend = Backend.Parse(backend),
            });
            Assert.Equal(Math.Log(columns), result.Value, 1e-6);
            Assert.Equal((float)(1.0 / columns) - 1, gradient[^1], 1e-6f);
            Assert.All(gradient[..^1], g => Assert.Equal((float)(1.0 / columns), g, 1e-9f));
        }
    }

    [Theory]
    [InlineData(new[] { 3e38f, -3e38f, 0f }, 0, 0.0)]
    [InlineData(new[] { 1000f, 999f, 0f }, 0, 0.31326168751822286)]
    [InlineData(new[] { -1000f, -1001f, -2000f }, 1, 1.3132616875182228)]
    [InlineData(new[] { 0f, float.NegativeInfinity, 0f }, 0, 0.6931471805599453)]
    [InlineData(new[] { 0f, float.NegativeInfinity }, 1, double.PositiveInfinity)]
    [InlineData(new[] { 0f, float.PositiveInfinity }, 0, double.NaN)]
    [InlineData(new[] { float.NegativeInfinity, float.NegativeInfinity }, 0, double.NaN)]
    public void Cross_entropy_takes_any_logits(float[] logits, int label, double expected)
    {
        foreach (Backend backend in Registry.Backends)
        {
            float[] gradient = new float[logits.Length];
            double value = RowLoss.Evaluate(new SoftmaxCrossEntropy(), new RowLossRequest { Prediction = logits, Columns = logits.Length, Labels = new[] { label }, Gradient = gradient, Backend = backend }).Value;
            Assert.Equal(expected, value, 1e-6);
            if (double.IsFinite(expected))
                Assert.Equal(0, gradient.Sum(g => (double)g), 1e-6);
        }
    }

    [Theory]
    [InlineData(EmptyPolicy.NaN, double.NaN)]
    [InlineData(EmptyPolicy.Zero, 0)]
    public void A_batch_that_is_ignored_follows_the_policy(EmptyPolicy policy, double expected)
    {
        foreach (Divisor divisor in new[] { Divisor.Mean, Divisor.WeightedMean })
            foreach (int rows in new[] { 0, 3 })
            {
                float[] gradient = [.. Enumerable.Repeat(7f, 5 * rows)];
                LossResult result = RowLoss.Evaluate(new SoftmaxCrossEntropy(), new RowLossRequest
                {
                    Prediction = new float[5 * rows], Columns = 5, Labels = Enumerable.Repeat(-100L, rows).ToArray(), IgnoreIndex = -100, Empty = policy, Gradient = gradient, Divisor = divisor,
                });
                Assert.Equal((expected, 0L), (result.Value, result.Count));
                Assert.All(gradient, g => Assert.Equal(0, g));
            }
    }

    [Fact]
    public void The_weighted_mean_of_labels_is_over_their_class_weights()
    {
        float[] logits = [1, 2, 3, 0, 0, 0], weights = [0.5f, 2, 4], gradient = new float[6];
        LossResult result = RowLoss.Evaluate(new SoftmaxCrossEntropy(), new RowLossRequest
        {
            Prediction = logits, Columns = 3, Labels = new[] { 0, 1 }, ClassWeight = weights, Divisor = Divisor.WeightedMean, Gradient = gradient,
        });
        double first = Math.Log(Math.Exp(0) + Math.Exp(1) + Math.Exp(2)), second = Math.Log(3);
        Assert.Equal(((0.5 * first) + (2 * second)) / 2.5, result.Value, 1e-6);
        Assert.Equal(2.5, result.WeightSum);
        Assert.Equal(2 * (1 / 3.0 - 1) / 2.5, gradient[4], 1e-6);
    }

    [Fact]
    public void Vectors_of_zeros_have_no_cosine()
    {
        float[] gradient = new float[4];
        Assert.Equal(1, RowLoss.Evaluate(new CosineDistance(1e-8), new RowLossRequest { Prediction = new float[4], Target = new float[] { 1, 2, 3, 4 }, Columns = 4, Gradient = gradient }).Value);
        Assert.All(gradient, g => Assert.True(float.IsFinite(g)));
    }

    [Fact]
    public void Vectors_that_belong_apart_may_be_at_the_margin()
    {
        float[] a = [1, 0, 1, 0], b = [1, 0, 0, 1], gradient = new float[4];
        LossResult result = RowLoss.Evaluate(new CosineDistance(1e-8, 0.25), new RowLossRequest { Prediction = a, Target = b, Columns = 2, Labels = new[] { -1, -1 }, Divisor = Divisor.Sum, Gradient = gradient });
        Assert.Equal(0.75, result.Value, 1e-12);
        Assert.Equal([0, 0, 0, 0], gradient);
    }
}

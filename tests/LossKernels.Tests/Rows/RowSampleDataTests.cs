using LossKernels.Tests.Samples;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>The means of the sample data as NumPy computed them, in float64, from the same float32 files.</summary>
public class RowSampleDataTests
{
    [Fact]
    public void The_mean_cross_entropy_is_that_of_NumPy()
    {
        float[] logits = NpyFile.Read("digits-logits.npy");
        long[] labels = NpyFile.ReadLabels("digits-labels.npy");
        CheckMeans(new SoftmaxCrossEntropy(), logits, null, labels, 10, 0.24506045111661157);
    }

    [Fact]
    public void The_mean_cosine_distance_is_that_of_NumPy() =>
        CheckMeans(new CosineDistance(1e-8), NpyFile.Read("digits-reconstruction.npy"), NpyFile.Read("digits-target.npy"), null, 64, 0.03479768244393782);

    private static void CheckMeans<TLoss>(TLoss loss, float[] prediction, float[]? target, long[]? labels, int columns, double expected)
        where TLoss : struct, IRowLoss<TLoss>
    {
        double[] widePrediction = Array.ConvertAll(prediction, x => (double)x);
        double[]? wideTarget = target is null ? null : Array.ConvertAll(target, x => (double)x);
        foreach (Backend backend in Registry.Backends)
        {
            Check(new RowLossRequest { Prediction = prediction, Target = target, Labels = labels, Columns = columns, Backend = backend }, 1e-6);
            Check(new RowLossRequest { Prediction = widePrediction, Target = wideTarget, Labels = labels, Columns = columns, Backend = backend }, 1e-13);
        }

        void Check(scoped in RowLossRequest request, double tolerance) =>
            Assert.InRange(RowLoss.Evaluate(loss, in request).Value, expected * (1 - tolerance), expected * (1 + tolerance));
    }
}

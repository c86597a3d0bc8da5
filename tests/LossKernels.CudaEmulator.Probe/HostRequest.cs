namespace LossKernels.CudaEmulator.Probe;

/// <summary>A request for everything at once, of arrays of the host: rows of two blocks, weights, a mask, and gradients over the inputs.</summary>
internal sealed class HostRequest
{
    private const int Rows = 2, RowLength = 2100, Length = Rows * RowLength;

    private readonly float[] prediction = Numbers(1), target = Numbers(2), weight = Numbers(3), values = new float[Length];
    private readonly bool[] mask = [.. Enumerable.Range(0, Length).Select(i => i % 7 != 3)];
    private readonly double[] rowValues = new double[Rows], weightedRowValues = new double[Rows];

    public LossRequest Request => new()
    {
        Prediction = prediction,
        Target = target,
        Weight = weight,
        Mask = mask,
        Divisor = Divisor.WeightedMean,
        RowLength = RowLength,
        Gradient = prediction,
        TargetGradient = target,
        Values = values,
        RowValues = rowValues,
        WeightedRowValues = weightedRowValues,
        Backend = Backend.Scalar,
    };

    public void CheckSame(HostRequest other)
    {
        Works.Same<float>(prediction, other.prediction);
        Works.Same<float>(target, other.target);
        Works.Same<float>(values, other.values);
        Works.Same<double>(rowValues, other.rowValues);
        Works.Same<double>(weightedRowValues, other.weightedRowValues);
    }

    private static float[] Numbers(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Length).Select(_ => random.NextSingle())];
    }
}

namespace LossKernels.Tests.Losses;

/// <summary>The formula of <see cref="GaussianNll"/> without a least variance and without its derivatives, to hold the generated ones against those written by hand.</summary>
[LossKernel("derived-gaussian-nll")]
public readonly partial record struct DerivedGaussianNll
{
    public static double Value(double prediction, double target, double variance)
    {
        double e = prediction - target;
        return 0.5 * Math.Log(variance) + 0.5 * e * (e / variance);
    }
}

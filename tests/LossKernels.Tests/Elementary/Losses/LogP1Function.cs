namespace LossKernels.Tests.Elementary.Losses;

/// <summary>The function itself, as a kernel.</summary>
[LossKernel("function-logp1")]
public readonly partial record struct LogP1Function
{
    public static double Value(double prediction, double target) => LossMath.LogP1(prediction - target);
}

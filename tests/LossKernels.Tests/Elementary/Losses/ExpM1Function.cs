namespace LossKernels.Tests.Elementary.Losses;

/// <summary>The function itself, as a kernel.</summary>
[LossKernel("function-expm1")]
public readonly partial record struct ExpM1Function
{
    public static double Value(double prediction, double target) => LossMath.ExpM1(prediction - target);
}

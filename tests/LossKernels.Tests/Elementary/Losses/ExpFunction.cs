namespace LossKernels.Tests.Elementary.Losses;

/// <summary>The function itself, as a kernel.</summary>
[LossKernel("function-exp")]
public readonly partial record struct ExpFunction
{
    public static double Value(double prediction, double target) => Math.Exp(prediction - target);
}

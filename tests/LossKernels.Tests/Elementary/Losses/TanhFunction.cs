namespace LossKernels.Tests.Elementary.Losses;

/// <summary>The function itself, as a kernel.</summary>
[LossKernel("function-tanh")]
public readonly partial record struct TanhFunction
{
    public static double Value(double prediction, double target) => Math.Tanh(prediction - target);
}

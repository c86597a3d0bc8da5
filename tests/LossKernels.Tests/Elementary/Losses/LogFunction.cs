namespace LossKernels.Tests.Elementary.Losses;

/// <summary>The function itself, as a kernel.</summary>
[LossKernel("function-log")]
public readonly partial record struct LogFunction
{
    public static double Value(double prediction, double target) => Math.Log(prediction - target);
}

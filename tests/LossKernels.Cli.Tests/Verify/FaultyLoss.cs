using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cli.Tests.Verify;

/// <summary>The squared error, but for the first value of each call, which the backends other than the scalar one get wrong by one bit.</summary>
internal readonly record struct FaultyLoss : ILoss<FaultyLoss>
{
    public static string ShortName => "faulty";

    public static IReadOnlyList<LossParameter> Parameters => [];

    public static LossInputs Inputs => default;

    public static FaultyLoss Create(ReadOnlySpan<double> parameters) => default;

    public static void Validate(in FaultyLoss loss)
    {
    }

    public static void Run(KernelId kernel, Backend backend, in FaultyLoss loss, in Arrays<double> arrays) =>
        Run<MeanSquaredError, double>(kernel, backend, default, arrays);

    public static void Run(KernelId kernel, Backend backend, in FaultyLoss loss, in Arrays<float> arrays)
    {
        Run<MeanSquaredError, float>(kernel, backend, default, arrays);
        if (kernel == KernelId.Values && arrays.Count > 0 && backend != Backend.Scalar)
            arrays.Output = MathF.BitIncrement(arrays.Output);
    }

    public double Evaluate(double prediction, double target, double variance) => (prediction - target) * (prediction - target);

    private static void Run<TLoss, T>(KernelId kernel, Backend backend, TLoss loss, in Arrays<T> arrays)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLoss.Run(kernel, backend, loss, arrays);
}

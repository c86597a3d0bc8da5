using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cli.Tests.Verify;

/// <summary>The squared error, but for the first value of each call, which the backends other than the scalar one get wrong by one bit.</summary>
internal readonly record struct FaultyLoss : ILoss<FaultyLoss>
{
    public static string ShortName => "faulty";

    public static IReadOnlyList<LossParameter> Parameters => [];

    public static FaultyLoss Create(ReadOnlySpan<double> parameters) => default;

    public static void Validate(in FaultyLoss loss)
    {
    }

    public static void Reduce(Backend backend, in FaultyLoss loss, in Arrays<float> arrays) => Reduce<MeanSquaredError, float>(backend, default, arrays);

    public static void Reduce(Backend backend, in FaultyLoss loss, in Arrays<double> arrays) => Reduce<MeanSquaredError, double>(backend, default, arrays);

    public static void ReduceGradient(Backend backend, in FaultyLoss loss, in Arrays<float> arrays) => ReduceGradient<MeanSquaredError, float>(backend, default, arrays);

    public static void ReduceGradient(Backend backend, in FaultyLoss loss, in Arrays<double> arrays) => ReduceGradient<MeanSquaredError, double>(backend, default, arrays);

    public static void Gradient(Backend backend, in FaultyLoss loss, in Arrays<float> arrays) => Gradient<MeanSquaredError, float>(backend, default, arrays);

    public static void Gradient(Backend backend, in FaultyLoss loss, in Arrays<double> arrays) => Gradient<MeanSquaredError, double>(backend, default, arrays);

    public static void UpstreamGradient(Backend backend, in FaultyLoss loss, in Arrays<float> arrays) => UpstreamGradient<MeanSquaredError, float>(backend, default, arrays);

    public static void UpstreamGradient(Backend backend, in FaultyLoss loss, in Arrays<double> arrays) => UpstreamGradient<MeanSquaredError, double>(backend, default, arrays);

    public static void Values(Backend backend, in FaultyLoss loss, in Arrays<double> arrays) => Values<MeanSquaredError, double>(backend, default, arrays);

    public static void Values(Backend backend, in FaultyLoss loss, in Arrays<float> arrays)
    {
        Values<MeanSquaredError, float>(backend, default, arrays);
        if (backend != Backend.Scalar)
            arrays.Values = MathF.BitIncrement(arrays.Values);
    }

    public double Evaluate(double prediction, double target) => (prediction - target) * (prediction - target);

    private static void Reduce<TLoss, T>(Backend backend, TLoss loss, in Arrays<T> arrays)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLoss.Reduce(backend, loss, arrays);

    private static void ReduceGradient<TLoss, T>(Backend backend, TLoss loss, in Arrays<T> arrays)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLoss.ReduceGradient(backend, loss, arrays);

    private static void Gradient<TLoss, T>(Backend backend, TLoss loss, in Arrays<T> arrays)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLoss.Gradient(backend, loss, arrays);

    private static void UpstreamGradient<TLoss, T>(Backend backend, TLoss loss, in Arrays<T> arrays)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLoss.UpstreamGradient(backend, loss, arrays);

    private static void Values<TLoss, T>(Backend backend, TLoss loss, in Arrays<T> arrays)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLoss.Values(backend, loss, arrays);
}

using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cli.Tests.Verify;

/// <summary>The cosine distance, but for the first element of each float32 gradient, which the backends other than the scalar one get wrong by one bit.</summary>
internal readonly record struct FaultyRowLoss : IRowLoss<FaultyRowLoss>
{
    private static readonly CosineDistance s_cosine = new(1e-8);

    public static string ShortName => "faulty-rows";

    public static IReadOnlyList<LossParameter> Parameters => [];

    public static RowLossInputs Inputs => new(HasClassWeight: false, HasNumericLabel: true);

    /// <summary>Those of either type.</summary>
    public static ReadOnlySpan<RowKernelTraits> Traits => TraitsOf<CosineDistance, float>();

    public static FaultyRowLoss Create(ReadOnlySpan<double> parameters) => default;

    public static void Validate(in FaultyRowLoss loss)
    {
    }

    public static void Run(int kernel, Backend backend, in FaultyRowLoss loss, in Arrays<double> arrays) => Run(kernel, backend, s_cosine, arrays);

    public static void Run(int kernel, Backend backend, in FaultyRowLoss loss, in Arrays<float> arrays)
    {
        Run(kernel, backend, s_cosine, arrays);
        if (kernel == Traits.Length - 2 && backend != Backend.Scalar)
            arrays.Output = MathF.BitIncrement(arrays.Output);
    }

    public static double Finish(in FaultyRowLoss loss, in Arrays<double> arrays) => Finish(s_cosine, arrays);

    public static double Finish(in FaultyRowLoss loss, in Arrays<float> arrays) => Finish(s_cosine, arrays);

    public double Evaluate(ReadOnlySpan<double> prediction, ReadOnlySpan<double> target, ReadOnlySpan<double> classWeight, double label) =>
        Evaluate(s_cosine, prediction, target, label);

    private static double Evaluate<TLoss>(TLoss loss, ReadOnlySpan<double> prediction, ReadOnlySpan<double> target, double label)
        where TLoss : struct, IRowLoss<TLoss> => loss.Evaluate(prediction, target, default, label);

    private static ReadOnlySpan<RowKernelTraits> TraitsOf<TLoss, T>()
        where TLoss : struct, IRowLossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLoss.Traits;

    private static void Run<TLoss, T>(int kernel, Backend backend, TLoss loss, in Arrays<T> arrays)
        where TLoss : struct, IRowLossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLoss.Run(kernel, backend, loss, arrays);

    private static double Finish<TLoss, T>(TLoss loss, in Arrays<T> arrays)
        where TLoss : struct, IRowLossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLoss.Finish(loss, arrays);
}

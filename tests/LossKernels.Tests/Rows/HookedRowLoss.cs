using System.Numerics;
using LossKernels.Runtime;
using LossKernels.Tests.Losses;

namespace LossKernels.Tests.Rows;

/// <summary>The squared distance, by kernels that do something else first.</summary>
/// <param name="Before">What it does, each time one is run.</param>
internal readonly record struct HookedRowLoss(Action Before) : IRowLoss<HookedRowLoss>
{
    public static string ShortName => "hooked-rows";

    public static IReadOnlyList<LossParameter> Parameters => [];

    public static RowLossInputs Inputs => default;

    /// <summary>Those of either type.</summary>
    public static ReadOnlySpan<RowKernelTraits> Traits => TraitsOf<SquaredDistance, float>();

    public static HookedRowLoss Create(ReadOnlySpan<double> parameters) => new(() => { });

    public static void Validate(in HookedRowLoss loss)
    {
    }

    public static void Run(int kernel, Backend backend, in HookedRowLoss loss, in Arrays<double> arrays)
    {
        loss.Before();
        Run<SquaredDistance, double>(kernel, backend, default, arrays);
    }

    public static void Run(int kernel, Backend backend, in HookedRowLoss loss, in Arrays<float> arrays)
    {
        loss.Before();
        Run<SquaredDistance, float>(kernel, backend, default, arrays);
    }

    public static double Finish(in HookedRowLoss loss, in Arrays<double> arrays) => Finish<SquaredDistance, double>(default, arrays);

    public static double Finish(in HookedRowLoss loss, in Arrays<float> arrays) => Finish<SquaredDistance, float>(default, arrays);

    public double Evaluate(ReadOnlySpan<double> prediction, ReadOnlySpan<double> target, ReadOnlySpan<double> classWeight, double label) =>
        Evaluate<SquaredDistance>(default, prediction, target);

    private static double Evaluate<TLoss>(TLoss loss, ReadOnlySpan<double> prediction, ReadOnlySpan<double> target)
        where TLoss : struct, IRowLoss<TLoss> => loss.Evaluate(prediction, target);

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

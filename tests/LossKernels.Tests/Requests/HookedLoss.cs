using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Tests.Requests;

/// <summary>The squared error, by a kernel that does something else first.</summary>
/// <param name="Before">What it does, each time it is run.</param>
internal readonly record struct HookedLoss(Action Before) : ILoss<HookedLoss>
{
    public static string ShortName => "hooked";

    public static IReadOnlyList<LossParameter> Parameters => [];

    public static LossInputs Inputs => default;

    public static HookedLoss Create(ReadOnlySpan<double> parameters) => new(() => { });

    public static void Validate(in HookedLoss loss)
    {
    }

    public static void Run(KernelId kernel, Backend backend, in HookedLoss loss, in Arrays<double> arrays)
    {
        loss.Before();
        Run<MeanSquaredError, double>(kernel, backend, default, arrays);
    }

    public static void Run(KernelId kernel, Backend backend, in HookedLoss loss, in Arrays<float> arrays)
    {
        loss.Before();
        Run<MeanSquaredError, float>(kernel, backend, default, arrays);
    }

    public double Evaluate(double prediction, double target, double variance) => (prediction - target) * (prediction - target);

    private static void Run<TLoss, T>(KernelId kernel, Backend backend, TLoss loss, in Arrays<T> arrays)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> => TLoss.Run(kernel, backend, loss, arrays);
}

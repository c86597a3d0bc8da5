using System.Collections.Concurrent;
using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cli.Tests.Fingerprint;

/// <summary>A loss with every kernel that there is, and which of them have run.</summary>
internal readonly record struct RecordingLoss : ILoss<RecordingLoss>
{
    private static readonly GaussianNll s_loss = new(1e-6);
    private static readonly ConcurrentDictionary<string, bool> s_seen = [];

    public static string ShortName => "recording";

    public static IReadOnlyList<LossParameter> Parameters => [];

    public static LossInputs Inputs => new(HasVariance: true);

    /// <summary>Kernels and the types that they ran for.</summary>
    public static IEnumerable<string> Seen => s_seen.Keys;

    public static RecordingLoss Create(ReadOnlySpan<double> parameters) => default;

    public static void Validate(in RecordingLoss loss)
    {
    }

    public static void Run(KernelId kernel, Backend backend, in RecordingLoss loss, in Arrays<double> arrays) =>
        Run<GaussianNll, double>(kernel, backend, s_loss, arrays);

    public static void Run(KernelId kernel, Backend backend, in RecordingLoss loss, in Arrays<float> arrays) =>
        Run<GaussianNll, float>(kernel, backend, s_loss, arrays);

    /// <summary>What a backend has: kernels of <see cref="BFloat16"/> need vectors, and compute in float32.</summary>
    public static IEnumerable<string> AllOf(Backend backend) =>
        Enum.GetValues<KernelId>()
            .SelectMany(kernel => IsBFloat16(kernel) ? backend == Backend.Scalar ? [] : new[] { Name<float>(kernel) } : [Name<float>(kernel), Name<double>(kernel)])
            .Order();

    public double Evaluate(double prediction, double target, double variance) => GaussianNll.Value(prediction, target, variance, s_loss.Epsilon);

    private static void Run<TLoss, T>(KernelId kernel, Backend backend, TLoss loss, in Arrays<T> arrays)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        s_seen.TryAdd(Name<T>(kernel), true);
        TLoss.Run(kernel, backend, loss, arrays);
    }

    private static bool IsBFloat16(KernelId kernel) => kernel is KernelId.BFloat16Reduce or KernelId.BFloat16ReduceGradient;

    private static string Name<T>(KernelId kernel) => $"{kernel} {typeof(T).Name}";
}

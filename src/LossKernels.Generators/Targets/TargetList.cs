namespace LossKernels.Generators.Targets;

/// <summary>The CPU targets, fastest first. The library's list of backends is generated from this one.</summary>
internal static class TargetList
{
    public static readonly ScalarTarget Scalar = new();

    public static IReadOnlyList<Target> Cpu { get; } =
    [
        new Avx512Target(),
        new Avx2Target(),
        new AdvSimdTarget(),
        Scalar,
    ];
}

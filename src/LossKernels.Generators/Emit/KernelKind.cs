namespace LossKernels.Generators.Emit;

/// <summary>What a block kernel computes and writes; the names are those of the interface that kernels implement.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Reduces">Whether it adds up the values and leaves the partial of each block.</param>
/// <param name="WritesGradient">Whether it writes the gradient.</param>
/// <param name="WritesValues">Whether it writes the values.</param>
/// <param name="HasUpstream">Whether the factor of the derivative is an array, and not one number.</param>
internal sealed record KernelKind(string Name, bool Reduces = false, bool WritesGradient = false, bool WritesValues = false, bool HasUpstream = false)
{
    public static IReadOnlyList<KernelKind> All { get; } =
    [
        new("Reduce", Reduces: true),
        new("ReduceGradient", Reduces: true, WritesGradient: true),
        new("Gradient", WritesGradient: true),
        new("UpstreamGradient", WritesGradient: true, HasUpstream: true),
        new("Values", WritesValues: true),
    ];

    public bool NeedsValue => Reduces || WritesValues;
}

namespace LossKernels.Generators.Emit;

/// <summary>What a block kernel computes and writes; the names are those of the library's KernelId.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Output">What it writes for each element.</param>
/// <param name="Reduces">Whether it adds up the values and leaves the partial of each block.</param>
/// <param name="Factor">What the output is multiplied by.</param>
/// <param name="HasWeight">Whether each element has a weight, which multiplies both its value and its output.</param>
/// <param name="HasMask">Whether each element may be masked out: it then adds nothing, and its output is +0.</param>
internal sealed record KernelKind(
    string Name,
    KernelOutput Output = KernelOutput.None,
    bool Reduces = false,
    OutputFactor Factor = OutputFactor.None,
    bool HasWeight = false,
    bool HasMask = false)
{
    /// <summary>
    /// The plain calls have kernels of their own, since small batches live by them. Whatever else a request asks for
    /// goes through the two kernels with a mask, which an absent one fills with true, and the bare outputs.
    /// </summary>
    public static IReadOnlyList<KernelKind> All { get; } =
    [
        new("Reduce", Reduces: true),
        new("ReduceGradient", KernelOutput.Derivative, Reduces: true, Factor: OutputFactor.One),
        new("Gradient", KernelOutput.Derivative, Factor: OutputFactor.One),
        new("MaskedReduceGradient", KernelOutput.Derivative, Reduces: true, Factor: OutputFactor.Each, HasMask: true),
        new("WeightedReduceGradient", KernelOutput.Derivative, Reduces: true, Factor: OutputFactor.Each, HasWeight: true, HasMask: true),
        new("Values", KernelOutput.Value),
        new("TargetDerivatives", KernelOutput.TargetDerivative),
        new("Curvatures", KernelOutput.Curvature),
        new("CurvatureBounds", KernelOutput.CurvatureBound),
    ];

    public bool Writes => Output != KernelOutput.None;
}

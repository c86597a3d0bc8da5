namespace LossKernels.Generators.Emit;

/// <summary>What a block kernel computes and writes; the names are those of the library's KernelId.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Output">What it writes for each element.</param>
/// <param name="Reduces">Whether it adds up the values and leaves the partial of each block.</param>
/// <param name="HasScale">Whether the output is multiplied by a number, the same for all elements.</param>
/// <param name="HasWeight">Whether each element has a weight, which multiplies its value and its output, and is added up too.</param>
/// <param name="HasMask">Whether each element may be masked out: it then adds nothing, and its output is +0.</param>
/// <param name="IsBFloat16">Whether the arrays are BFloat16, widened and narrowed in registers; rows are then whole lane rows.</param>
/// <param name="Input">The further input of the losses that have such a kernel; null where all of them do.</param>
/// <param name="Fold">What the values are brought down to, if <paramref name="Reduces"/>.</param>
internal sealed record KernelKind(
    string Name,
    KernelOutput Output = KernelOutput.None,
    bool Reduces = false,
    bool HasScale = false,
    bool HasWeight = false,
    bool HasMask = false,
    bool IsBFloat16 = false,
    string? Input = null,
    KernelFold Fold = KernelFold.Sum)
{
    /// <summary>
    /// What takes the time of its bytes if it is done in one pass has a kernel of its own: weights and masks, and plain
    /// losses of BFloat16. Whatever else a request asks for is staged around these and the bare outputs.
    /// </summary>
    public static IReadOnlyList<KernelKind> All { get; } =
    [
        new("Reduce", Reduces: true),
        new("ReduceGradient", KernelOutput.Derivative, Reduces: true, HasScale: true),
        new("Gradient", KernelOutput.Derivative, HasScale: true),
        new("MaskedReduceGradient", KernelOutput.Derivative, Reduces: true, HasScale: true, HasMask: true),
        new("WeightedReduceGradient", KernelOutput.Derivative, Reduces: true, HasScale: true, HasWeight: true),
        new("MaskedWeightedReduceGradient", KernelOutput.Derivative, Reduces: true, HasScale: true, HasWeight: true, HasMask: true),
        new("Values", KernelOutput.Value),
        new("TargetDerivatives", KernelOutput.TargetDerivative),
        new("Curvatures", KernelOutput.Curvature),
        new("CurvatureBounds", KernelOutput.CurvatureBound),
        new("BFloat16Reduce", Reduces: true, IsBFloat16: true),
        new("BFloat16ReduceGradient", KernelOutput.Derivative, Reduces: true, HasScale: true, IsBFloat16: true),
        new("VarianceDerivatives", KernelOutput.VarianceDerivative, Input: "variance"),
    ];

    /// <summary>The accumulators of the values.</summary>
    public const string Sum = "sum";

    /// <summary>The accumulators of the weights.</summary>
    public const string Weights = "weights";

    /// <summary>
    /// What is added up: the weights if there are any, and the values. In this order where it is not done at once, since
    /// the output may be written over the weights.
    /// </summary>
    public IReadOnlyList<string> Sums => !Reduces ? [] : HasWeight ? [Weights, Sum] : [Sum];

    public bool Writes => Output != KernelOutput.None;
}

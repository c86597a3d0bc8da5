namespace LossKernels.Cli.Fingerprint;

/// <summary>The types of a request's arrays.</summary>
/// <param name="Prediction">That of the prediction.</param>
/// <param name="Target">That of the target, and of the variance of a loss that takes one.</param>
/// <param name="Factor">That of weights and upstream gradients.</param>
/// <param name="Output">That of what is written, but where it is written over an input.</param>
internal sealed record TypeMix(NumberFormat Prediction, NumberFormat Target, NumberFormat Factor, NumberFormat Output)
{
    private TypeMix(ElementType prediction, ElementType target, ElementType factor, ElementType output)
        : this(NumberFormat.Of(prediction), NumberFormat.Of(target), NumberFormat.Of(factor), NumberFormat.Of(output))
    {
    }

    private TypeMix(ElementType type)
        : this(type, type, type, type)
    {
    }

    /// <summary>Every type alone, and mixtures with each type of 16 bits in each place.</summary>
    public static IReadOnlyList<TypeMix> All { get; } =
    [
        new(ElementType.Float32),
        new(ElementType.Float64),
        new(ElementType.Float16),
        new(ElementType.BFloat16),
        new(ElementType.BFloat16, ElementType.Float32, ElementType.Float32, ElementType.BFloat16),
        new(ElementType.Float16, ElementType.BFloat16, ElementType.Float32, ElementType.Float32),
        new(ElementType.Float32, ElementType.Float16, ElementType.BFloat16, ElementType.Float16),
    ];

    /// <summary>The name in a record: the type of all arrays, or each of them.</summary>
    public string Name => IsOneType ? Prediction.Name : string.Join('/', Prediction.Name, Target.Name, Factor.Name, Output.Name);

    /// <summary>Whether there are calls that take no request.</summary>
    public bool HavePlainCalls => IsOneType && Prediction.Type is ElementType.Float32 or ElementType.Float64;

    private bool IsOneType => Target == Prediction && Factor == Prediction && Output == Prediction;
}

namespace LossKernels.Cli.Eval;

/// <summary>Something that is written to a file.</summary>
/// <param name="Name">Its name, in text and in that of its option.</param>
/// <param name="Description">What the option does.</param>
internal sealed record OutputKind(string Name, string Description)
{
    public static readonly OutputKind Gradient = new("gradient", "Writes the gradient with respect to the predictions.") { IsScaled = true, IsGradient = true, HasRowLosses = true };
    public static readonly OutputKind TargetGradient = new("target-gradient", "Writes the gradient with respect to the targets.") { IsScaled = true, IsGradient = true, HasRowLosses = true };
    public static readonly OutputKind VarianceGradient = new("variance-gradient", "Writes the gradient with respect to the variances, of a loss that takes them.") { IsScaled = true, IsGradient = true, NeedsVariance = true };
    public static readonly OutputKind Curvature = new("curvature", "Writes the curvature with respect to the predictions, scaled as the gradient is.") { IsScaled = true };
    public static readonly OutputKind Values = new("values", "Writes the loss of each element, times its weight.");
    public static readonly OutputKind RowValues = new("row-values", "Writes the loss of each row, in float64, without weights.") { IsOfRows = true, HasRowLosses = true };
    public static readonly OutputKind WeightedRowValues = new("weighted-row-values", "Writes the weighted loss of each row, in float64.") { IsOfRows = true, HasRowLosses = true };

    public static IReadOnlyList<OutputKind> All { get; } = [Gradient, TargetGradient, VarianceGradient, Curvature, Values, RowValues, WeightedRowValues];

    public string Option => "--" + Name;

    /// <summary>Whether the divisor and the upstream gradient enter it.</summary>
    public bool IsScaled { get; private init; }

    public bool IsGradient { get; private init; }

    /// <summary>Whether there is one for each row, and not one for each element.</summary>
    public bool IsOfRows { get; private init; }

    /// <summary>Whether only a loss that takes variances has it.</summary>
    public bool NeedsVariance { get; private init; }

    /// <summary>Whether a loss of rows has it too.</summary>
    public bool HasRowLosses { get; private init; }
}

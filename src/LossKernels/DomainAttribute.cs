namespace LossKernels;

/// <summary>
/// The allowed range of a loss's parameter. A parameter must always be finite; each bound given here narrows the
/// range. It is checked when the loss is constructed and, after rounding to the compute type, whenever it is used.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DomainAttribute : Attribute
{
    /// <summary>The parameter must be greater than this.</summary>
    public double GreaterThan { get; init; } = double.NegativeInfinity;

    /// <summary>The parameter must be at least this.</summary>
    public double AtLeast { get; init; } = double.NegativeInfinity;

    /// <summary>The parameter must be less than this.</summary>
    public double LessThan { get; init; } = double.PositiveInfinity;

    /// <summary>The parameter must be at most this.</summary>
    public double AtMost { get; init; } = double.PositiveInfinity;
}

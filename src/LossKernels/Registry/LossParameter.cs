namespace LossKernels;

/// <summary>A parameter of a loss, as the registry describes it.</summary>
/// <param name="Name">The name in the constructor, such as <c>Delta</c>.</param>
/// <param name="GreaterThan">The value must be greater than this (negative infinity where there is no such bound).</param>
/// <param name="AtLeast">The value must be at least this (negative infinity where there is no such bound).</param>
/// <param name="LessThan">The value must be less than this (infinity where there is no such bound).</param>
/// <param name="AtMost">The value must be at most this (infinity where there is no such bound).</param>
/// <param name="Range">The same in words, such as <c>finite and greater than 0</c>.</param>
public sealed record LossParameter(string Name, double GreaterThan, double AtLeast, double LessThan, double AtMost, string Range)
{
    /// <summary>The value where none is given to the constructor; null where one must be.</summary>
    public double? Default { get; init; }

    /// <summary>Whether <paramref name="value"/> is in the range.</summary>
    public bool Allows(double value) =>
        double.IsFinite(value) && value > GreaterThan && value >= AtLeast && value < LessThan && value <= AtMost;
}

using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace LossKernels.Runtime;

/// <summary>The one place where a parameter outside its range becomes an exception.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterGuard
{
    /// <summary>Throws for a value given to a constructor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Always.</exception>
    [DoesNotReturn]
    public static void Throw(string parameter, double value, string range) =>
        throw new ArgumentOutOfRangeException(parameter, value, $"{parameter} must be {range}.");

    /// <summary>Throws for a value that leaves the range when it is used, rounded to the compute type.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Always.</exception>
    [DoesNotReturn]
    public static void Throw(string parameter, double value, string range, string loss, string computeType, double rounded) =>
        throw new ArgumentOutOfRangeException(
            parameter,
            value,
            rounded.Equals(value)
                ? $"{parameter} of {loss} must be {range}."
                : $"{parameter} of {loss} must be {range} after rounding to {computeType}, where it is {rounded}.");
}

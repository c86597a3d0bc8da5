using System.Diagnostics.CodeAnalysis;

namespace LossKernels;

public readonly partial struct BFloat16 : IEquatable<BFloat16>, IComparable<BFloat16>, IComparable
{
    /// <summary>Whether two numbers are equal or both NaN, as <see cref="float.Equals(float)"/>.</summary>
    /// <param name="other">The number to compare with.</param>
    /// <returns><see langword="true"/> if they are.</returns>
    public bool Equals(BFloat16 other) => ((float)this).Equals(other);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <summary>Orders numbers, NaN before all others, as <see cref="float.CompareTo(float)"/>.</summary>
    /// <param name="other">The number to compare with.</param>
    /// <returns>Less than zero, zero, or more, as this number comes before <paramref name="other"/>, with it, or after it.</returns>
    public int CompareTo(BFloat16 other) => ((float)this).CompareTo(other);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is neither a <see cref="BFloat16"/> nor null.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        BFloat16 other => CompareTo(other),
        _ => throw new ArgumentException($"obj is a {obj.GetType()}, but must be a {typeof(BFloat16)}.", nameof(obj)),
    };

    /// <summary>Whether two numbers are equal; NaN equals nothing.</summary>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    public static bool operator ==(BFloat16 left, BFloat16 right) => (float)left == (float)right;

    /// <summary>Whether two numbers differ; NaN differs from everything.</summary>
    /// <inheritdoc cref="op_Equality"/>
    public static bool operator !=(BFloat16 left, BFloat16 right) => (float)left != (float)right;

    /// <summary>Whether one number is less than another; false for NaN.</summary>
    /// <inheritdoc cref="op_Equality"/>
    public static bool operator <(BFloat16 left, BFloat16 right) => (float)left < (float)right;

    /// <summary>Whether one number is greater than another; false for NaN.</summary>
    /// <inheritdoc cref="op_Equality"/>
    public static bool operator >(BFloat16 left, BFloat16 right) => (float)left > (float)right;

    /// <summary>Whether one number is less than or equal to another; false for NaN.</summary>
    /// <inheritdoc cref="op_Equality"/>
    public static bool operator <=(BFloat16 left, BFloat16 right) => (float)left <= (float)right;

    /// <summary>Whether one number is greater than or equal to another; false for NaN.</summary>
    /// <inheritdoc cref="op_Equality"/>
    public static bool operator >=(BFloat16 left, BFloat16 right) => (float)left >= (float)right;
}

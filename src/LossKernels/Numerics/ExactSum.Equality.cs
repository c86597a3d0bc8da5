using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace LossKernels;

public partial struct ExactSum : IEquatable<ExactSum>
{
    /// <summary>
    /// Whether both exact totals and all three counts are the same. Sums that differ may still round to the same double,
    /// and two sums with equal NaN counts can be equal although their <see cref="ToDouble"/> is NaN.
    /// </summary>
    /// <param name="other">The sum to compare with.</param>
    /// <returns><see langword="true"/> if the normal forms are identical.</returns>
    public readonly bool Equals(ExactSum other)
    {
        ExactSum self = this;
        return self.Slots.SequenceEqual(other.Slots);
    }

    /// <inheritdoc/>
    public override readonly bool Equals([NotNullWhen(true)] object? obj) => obj is ExactSum other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        ExactSum self = this;
        HashCode hash = default;
        hash.AddBytes(MemoryMarshal.AsBytes(self.Slots));
        return hash.ToHashCode();
    }

    /// <summary>Whether two sums are equal; see <see cref="Equals(ExactSum)"/>.</summary>
    /// <param name="left">The first sum.</param>
    /// <param name="right">The second sum.</param>
    /// <returns><see langword="true"/> if they are equal.</returns>
    public static bool operator ==(in ExactSum left, in ExactSum right) => left.Equals(right);

    /// <summary>Whether two sums differ; see <see cref="Equals(ExactSum)"/>.</summary>
    /// <param name="left">The first sum.</param>
    /// <param name="right">The second sum.</param>
    /// <returns><see langword="true"/> if they differ.</returns>
    public static bool operator !=(in ExactSum left, in ExactSum right) => !left.Equals(right);
}

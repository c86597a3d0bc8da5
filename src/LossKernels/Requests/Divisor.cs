using System.Globalization;

namespace LossKernels;

/// <summary>
/// What the sum of the losses, and with it the gradient, is divided by. Frameworks disagree on it, so it is always
/// said; the default value is <see cref="Mean"/>.
/// </summary>
public readonly record struct Divisor
{
    private Divisor(DivisorKind kind, double number)
    {
        Kind = kind;
        Number = number;
    }

    /// <summary>Nothing: the value is the (weighted) sum.</summary>
    public static Divisor Sum => new(DivisorKind.Number, 1);

    /// <summary>The number of elements that the mask lets count. Weights do not enter it.</summary>
    public static Divisor Mean => default;

    /// <summary>The sum of the weights of the elements that count; their number where there are no weights.</summary>
    public static Divisor WeightedMean => new(DivisorKind.WeightedMean, 0);

    internal DivisorKind Kind { get; }

    internal double Number { get; }

    /// <summary>The caller's own number: the elements of all shards of a data-parallel step, of all its accumulated batches, the rows.</summary>
    /// <param name="number">Finite and greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is not.</exception>
    public static Divisor By(double number) => double.IsFinite(number) && number > 0
        ? new(DivisorKind.Number, number)
        : throw new ArgumentOutOfRangeException(nameof(number), number, "number must be finite and greater than 0.");

    /// <inheritdoc/>
    public override string ToString() => Kind == DivisorKind.Number ? Number.ToString("R", CultureInfo.InvariantCulture) : Kind.ToString();
}

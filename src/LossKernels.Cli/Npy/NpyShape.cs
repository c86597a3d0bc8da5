namespace LossKernels.Cli.Npy;

/// <summary>The lengths of an array's dimensions; no dimension at all is a single element.</summary>
internal sealed class NpyShape : IEquatable<NpyShape>
{
    /// <summary>NumPy's own limit. A header with more would not fit into the format version that outputs have.</summary>
    public const int MaxDimensions = 64;

    /// <exception cref="InvalidDataException">There are too many dimensions, or more elements than a 64-bit number counts.</exception>
    public NpyShape(params IReadOnlyList<long> dimensions)
    {
        if (dimensions.Count > MaxDimensions)
            throw new InvalidDataException($"{dimensions.Count} dimensions; allowed are at most {MaxDimensions}");
        Dimensions = dimensions;
        Count = Product(dimensions) ?? throw new InvalidDataException($"shape {this} has more than {long.MaxValue} elements");
    }

    public IReadOnlyList<long> Dimensions { get; }

    public long Count { get; }

    public bool Equals(NpyShape? other) => other is not null && Dimensions.SequenceEqual(other.Dimensions);

    public override bool Equals(object? obj) => Equals(obj as NpyShape);

    public override int GetHashCode() => HashCode.Combine(Dimensions.Count, Count);

    /// <summary>As Python writes it: <c>()</c>, <c>(442,)</c>, <c>(1797, 64)</c>.</summary>
    public override string ToString() =>
        Dimensions.Count == 1 ? $"({Dimensions[0]},)" : $"({string.Join(", ", Dimensions)})";

    private static long? Product(IReadOnlyList<long> factors)
    {
        if (factors.Contains(0))
            return 0;
        Int128 product = 1;
        foreach (long factor in factors)
        {
            product *= factor;
            if (product > long.MaxValue)
                return null;
        }

        return (long)product;
    }
}

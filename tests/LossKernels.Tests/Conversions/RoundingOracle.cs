namespace LossKernels.Tests.Conversions;

/// <summary>
/// Rounding to nearest, ties to even, by its definition: among all numbers of the format, in order, it finds the two
/// around a value and compares the value with the midpoint, which is exact in float64. A magnitude's index in the table
/// is its encoding. Shares nothing with the conversions.
/// </summary>
internal sealed class RoundingOracle
{
    private const int SignBit = 0x8000;

    /// <summary>The finite magnitudes, and the power of two that would be next, which stands for infinity.</summary>
    private readonly double[] _magnitudes;

    private readonly double[] _midpoints;

    public RoundingOracle(int fractionBits)
    {
        int exponentBits = 15 - fractionBits, bias = (1 << (exponentBits - 1)) - 1;
        Infinity = ((1 << exponentBits) - 1) << fractionBits;
        _magnitudes = [.. Enumerable.Range(0, Infinity + 1).Select(Magnitude)];
        _midpoints = [.. _magnitudes.Zip(_magnitudes.Skip(1), (lower, upper) => (lower + upper) / 2)];

        double Magnitude(int encoding)
        {
            int exponent = encoding >> fractionBits, fraction = encoding & ((1 << fractionBits) - 1);
            return exponent == 0
                ? Math.ScaleB(fraction, 1 - bias - fractionBits)
                : Math.ScaleB(fraction + (1 << fractionBits), exponent - bias - fractionBits);
        }
    }

    /// <summary>The encoding of infinity; those of NaN are above.</summary>
    public int Infinity { get; }

    /// <summary>By encoding, and the power of two that infinity stands for.</summary>
    public IReadOnlyList<double> Magnitudes => _magnitudes;

    /// <summary>Of each finite magnitude and the next.</summary>
    public IReadOnlyList<double> Midpoints => _midpoints;

    /// <summary>The number of an encoding.</summary>
    public double Value(int encoding)
    {
        int magnitude = encoding & ~SignBit;
        double value = magnitude > Infinity ? double.NaN : magnitude == Infinity ? double.PositiveInfinity : _magnitudes[magnitude];
        return (encoding & SignBit) == 0 ? value : -value;
    }

    public bool IsNaN(int encoding) => (encoding & ~SignBit) > Infinity;

    /// <summary>The encoding of the nearest number to one that is not NaN.</summary>
    public ushort Nearest(double value)
    {
        int found = Array.BinarySearch(_magnitudes, Math.Abs(value));
        return Nearest(value, found < 0 ? ~found - 1 : found);
    }

    /// <summary>As <see cref="Nearest(double)"/>, of values that ascend in magnitude and so need no search.</summary>
    /// <param name="value">Not NaN.</param>
    /// <param name="cursor">The greatest magnitude that is not above the one before; on return, not above this one.</param>
    public ushort Nearest(double value, ref int cursor)
    {
        double magnitude = Math.Abs(value);
        while (cursor < Infinity && _magnitudes[cursor + 1] <= magnitude)
            cursor++;
        return Nearest(value, cursor);
    }

    private ushort Nearest(double value, int lower)
    {
        int nearest = lower;
        if (lower < Infinity)
        {
            double magnitude = Math.Abs(value), midpoint = _midpoints[lower];
            if (magnitude > midpoint || (magnitude == midpoint && lower % 2 != 0))
                nearest++;
        }

        return (ushort)(double.IsNegative(value) ? nearest | SignBit : nearest);
    }
}

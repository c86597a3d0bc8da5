namespace LossKernels.Cli.Eval;

/// <summary>The upstream gradient and the divisor of a loss of rows, which the library multiplies and divides by in float64.</summary>
/// <param name="upstream">The upstream gradient, or null for 1.</param>
/// <param name="divisor">Any number but 0: weights may add up to something negative, or to nothing finite.</param>
internal sealed class RowScale(FactorInput? upstream, double divisor)
{
    /// <summary>The library divides by what is positive and finite; the sign of a divisor, or an infinite or NaN one, goes into the upstream gradient.</summary>
    private readonly double factor = double.IsFinite(divisor) ? Math.Sign(divisor) : 1 / divisor;

    public Divisor Divisor => double.IsFinite(divisor) ? Divisor.By(Math.Abs(divisor)) : Divisor.Sum;

    public Factor At(Piece piece)
    {
        if (upstream?.File is not SpreadInput file)
            return (upstream?.Number ?? 1) * factor;
        if (factor == 1)
            return file.Elements(piece);
        return Enumerable.Range(0, (int)file.Length(piece)).Select(i => file.File.Number(file.Start(piece) + i) * factor).ToArray();
    }
}

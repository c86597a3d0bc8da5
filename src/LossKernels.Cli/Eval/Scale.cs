namespace LossKernels.Cli.Eval;

/// <summary>The factor of gradients and curvatures: the upstream gradient over the divisor, divided in float64.</summary>
/// <param name="upstream">The upstream gradient, or null for 1.</param>
/// <param name="isDouble">Whether losses are computed in float64, and not in float32.</param>
/// <param name="divisor">Any number: weights may add up to something negative, to 0 or to nothing finite.</param>
internal sealed class Scale(FactorInput? upstream, bool isDouble, double divisor)
{
    /// <summary>The library divides by what is positive and finite; anything else is divided by here.</summary>
    private readonly bool dividesHere = upstream?.File is null || !(double.IsFinite(divisor) && divisor > 0);

    public Divisor Divisor => dividesHere ? Divisor.Sum : Divisor.By(divisor);

    public Factor At(Piece piece)
    {
        if (upstream?.File is not SpreadInput file)
            return Rounded(upstream?.Number ?? 1) / divisor;
        if (!dividesHere)
            return file.Elements(piece);
        IEnumerable<double> quotients = Enumerable.Range(0, (int)file.Length(piece)).Select(i => file.File.Number(file.Start(piece) + i) / divisor);
        return isDouble ? quotients.ToArray() : quotients.Select(q => (float)q).ToArray();
    }

    /// <summary>One number counts as an array of them in the compute type would.</summary>
    private double Rounded(double number) => isDouble ? number : (float)number;
}

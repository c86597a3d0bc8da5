namespace LossKernels.Tests.Accuracy;

/// <summary>A loss and its derivative in exact arithmetic, from the textbook's formula and not from the library's.</summary>
internal sealed record ExactFormula(Func<Dyadic, Ratio> Value, Func<Dyadic, Ratio> Derivative)
{
    private static readonly Dyadic s_half = 0.5;

    /// <summary>By the loss's short name, given its parameter.</summary>
    public static IReadOnlyDictionary<string, Func<double, ExactFormula>> All { get; } = new Dictionary<string, Func<double, ExactFormula>>
    {
        ["mse"] = _ => new(e => e * e, e => e + e),
        ["mae"] = _ => new(e => Dyadic.Abs(e), e => Sign(e)),
        ["huber"] = delta => new(
            e => Dyadic.Abs(e) > delta ? (Dyadic)delta * (Dyadic.Abs(e) - (s_half * delta)) : s_half * e * e,
            e => Dyadic.Clamp(e, -delta, delta)),
        ["smooth-l1"] = beta => new(
            e => Dyadic.Abs(e) > beta || beta == 0 ? Dyadic.Abs(e) - (s_half * beta) : new Ratio(s_half * e * e, beta),
            e => Dyadic.Abs(e) > beta || beta == 0 ? Sign(e) : new Ratio(e, beta)),
        ["signed-square"] = _ => new(e => e * Dyadic.Abs(e), e => Dyadic.Abs(e) + Dyadic.Abs(e)),
    };

    private static Dyadic Sign(Dyadic e) => (double)e.Mantissa.Sign;
}

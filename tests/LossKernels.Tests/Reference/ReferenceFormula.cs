using System.Numerics;

namespace LossKernels.Tests.Reference;

/// <summary>One loss as docs/numerics.md has it computed: its operations, in their order, each rounded once to <typeparamref name="T"/>.</summary>
/// <param name="Value">The value at an error.</param>
/// <param name="Derivative">The derivative at an error.</param>
/// <param name="Accumulate">The lane after one more value: with one rounding where the value is a product.</param>
internal sealed record ReferenceFormula<T>(Func<T, T> Value, Func<T, T> Derivative, Func<T, T, T> Accumulate)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static IReadOnlyDictionary<string, Func<double, ReferenceFormula<T>>> All { get; } = new Dictionary<string, Func<double, ReferenceFormula<T>>>
    {
        ["mse"] = _ => Product(e => (e, e), e => Number(2) * e),
        ["mae"] = _ => new(T.Abs, SignOrSelf, (lane, e) => lane + T.Abs(e)),
        ["huber"] = Huber,
        ["smooth-l1"] = SmoothL1,
    };

    private static ReferenceFormula<T> Huber(double parameter)
    {
        T delta = Number(parameter);
        return Product(e => (Clamp(e), T.FusedMultiplyAdd(Number(-0.5), Clamp(e), e)), Clamp);

        T Clamp(T e) => e < -delta ? -delta : e > delta ? delta : e;
    }

    private static ReferenceFormula<T> SmoothL1(double parameter)
    {
        T beta = Number(parameter), half = Number(0.5 * double.CreateTruncating(beta)), divisor = beta > T.Zero ? beta : T.One;
        return Product(e => (Slope(e), T.FusedMultiplyAdd(-half, Slope(e), e)), Slope);

        T Slope(T e) => T.Abs(e) > beta ? SignOrSelf(e) : e / divisor;
    }

    private static ReferenceFormula<T> Product(Func<T, (T A, T B)> factors, Func<T, T> derivative) => new(
        e => factors(e) is var (a, b) ? a * b : default,
        derivative,
        (lane, e) => factors(e) is var (a, b) ? T.FusedMultiplyAdd(a, b, lane) : default);

    private static T SignOrSelf(T e) => e > T.Zero ? T.One : e < T.Zero ? T.NegativeOne : e;

    private static T Number(double value) => T.CreateTruncating(value);
}

using System.Numerics;

namespace LossKernels.Tests.Requests;

/// <summary>The curvatures of a loss as the contract has them computed.</summary>
/// <param name="Exact">The second derivative at an error.</param>
/// <param name="UpperBound">The curvature of the parabola above the loss at an error.</param>
internal sealed record CurvatureFormula<T>(Func<T, T> Exact, Func<T, T> UpperBound)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly T s_two = T.One + T.One;

    public static IReadOnlyDictionary<string, Func<double, CurvatureFormula<T>>> All { get; } = new Dictionary<string, Func<double, CurvatureFormula<T>>>
    {
        ["mse"] = _ => new(_ => s_two, _ => s_two),
        ["mae"] = _ => new(_ => T.Zero, e => T.One / T.Abs(e)),
        ["huber"] = Huber,
        ["smooth-l1"] = SmoothL1,
    };

    private static CurvatureFormula<T> Huber(double parameter)
    {
        T delta = T.CreateTruncating(parameter);
        return new(e => T.Abs(e) > delta ? T.Zero : T.One, e => T.Abs(e) <= delta ? T.One : delta / T.Abs(e));
    }

    private static CurvatureFormula<T> SmoothL1(double parameter)
    {
        T beta = T.CreateTruncating(parameter);
        return new(
            e => T.Abs(e) > beta ? T.Zero : T.One / (beta > T.Zero ? beta : T.One),
            e => T.One / T.Max(T.Abs(e), beta));
    }
}

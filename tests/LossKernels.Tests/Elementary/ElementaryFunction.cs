using LossKernels.Tests.Accuracy;

namespace LossKernels.Tests.Elementary;

/// <summary>An elementary function of the library, beside what it is held to.</summary>
/// <param name="Reference">In float64, close enough to judge float32.</param>
/// <param name="Exact">Of a finite number where the function is finite.</param>
/// <param name="Least">Below this number the result is the same, or NaN.</param>
/// <param name="Most">Above this number the result is the same.</param>
/// <param name="Special">Arguments with their results, which are exact in every format.</param>
internal sealed record ElementaryFunction(
    Func<double, double> Reference,
    Func<double, Ratio> Exact,
    double Least,
    double Most,
    (double X, double Result)[] Special)
{
    private const double Infinity = double.PositiveInfinity, NaN = double.NaN;

    /// <summary>By the name that the loss of each has after "function-".</summary>
    public static IReadOnlyDictionary<string, ElementaryFunction> All { get; } = new Dictionary<string, ElementaryFunction>
    {
        ["exp"] = new(Math.Exp, Precise.Exp, -746, 710, [(0, 1), (-0.0, 1), (Infinity, Infinity), (-Infinity, 0), (1e4, Infinity), (-1e4, 0), (NaN, NaN)]),
        ["expm1"] = new(LossMath.ExpM1, Precise.ExpM1, -50, 710, [(0, 0), (-0.0, -0.0), (Infinity, Infinity), (-Infinity, -1), (1e4, Infinity), (-1e4, -1), (NaN, NaN)]),
        ["log"] = new(Math.Log, Precise.Log, 0, Infinity, [(1, 0), (0, -Infinity), (-0.0, -Infinity), (Infinity, Infinity), (-1, NaN), (-1e-30, NaN), (-Infinity, NaN), (NaN, NaN)]),
        ["logp1"] = new(LossMath.LogP1, Precise.LogP1, -1, Infinity, [(0, 0), (-0.0, -0.0), (-1, -Infinity), (Infinity, Infinity), (-1.5, NaN), (-1e30, NaN), (-Infinity, NaN), (NaN, NaN)]),
        ["tanh"] = new(Math.Tanh, Precise.Tanh, -30, 30, [(0, 0), (-0.0, -0.0), (Infinity, 1), (-Infinity, -1), (50, 1), (-50, -1), (NaN, NaN)]),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>The short name of the loss that is the function.</summary>
    public static string Loss(string name) => "function-" + name;
}

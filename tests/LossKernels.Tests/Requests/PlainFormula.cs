namespace LossKernels.Tests.Requests;

/// <summary>A loss as textbooks have it, in float64.</summary>
internal sealed record PlainFormula(Func<double, double> Value, Func<double, double> Derivative, Func<double, double> CurvatureBound)
{
    public static PlainFormula Of(string loss, double parameter) => loss switch
    {
        "mse" => new(e => e * e, e => 2 * e, _ => 2),
        "mae" => new(Math.Abs, e => Math.Sign(e), e => 1 / Math.Abs(e)),
        "huber" => new(
            e => Math.Abs(e) <= parameter ? e * e / 2 : parameter * (Math.Abs(e) - (parameter / 2)),
            e => Math.Abs(e) <= parameter ? e : parameter * Math.Sign(e),
            e => Math.Min(1, parameter / Math.Abs(e))),
        "smooth-l1" => new(
            e => Math.Abs(e) < parameter ? e * e / (2 * parameter) : Math.Abs(e) - (parameter / 2),
            e => Math.Abs(e) < parameter ? e / parameter : Math.Sign(e),
            e => 1 / Math.Max(Math.Abs(e), parameter)),
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };
}

using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Accuracy;

/// <summary>
/// What a loss and its derivative are by the definition in float64: at the inputs as they are, and, where that is allowed
/// for, at those that a <typeparamref name="T"/> holds in their place. No kernel can know more of e = prediction − target
/// or of a parameter than its rounded number; that moves the result by any number of ulp where the formula subtracts it.
/// Where a loss is not one of e alone, what it subtracts are functions of its inputs, so these may be <see cref="Ulps"/> away.
/// </summary>
internal sealed class Definition<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Ulps = 4;

    private readonly LossCalls<double>[] _calls;
    private readonly bool _allowsRounding, _hasVariance, _isOfErrorAlone;

    public Definition(LossDescriptor loss, double[] parameters, bool allowsRounding)
    {
        _allowsRounding = allowsRounding;
        _hasVariance = loss.Inputs.HasVariance;
        _isOfErrorAlone = Registry.IsOfError(loss) && !_hasVariance;
        IEnumerable<double[]> choices = [[]];
        foreach (double parameter in parameters)
            choices = [.. choices.SelectMany(choice => Choices(parameter).Select(value => (double[])[.. choice, value]))];
        _calls = [.. choices.Select(choice => LossCalls<double>.Of(loss.ShortName, choice))];
    }

    public Interval[] Values(T[] prediction, T[] target, T[] variance) =>
        Span(prediction, target, variance, (calls, at) => [.. at.Prediction.Select((p, i) => calls.Evaluate(p, at.Target[i], at.Variance[i]))]);

    public Interval[] Derivatives(T[] prediction, T[] target, T[] variance) => Span(prediction, target, variance, (calls, at) =>
    {
        double[] derivatives = new double[at.Prediction.Length];
        calls.With(at.Variance).Gradient(at.Prediction, at.Target, derivatives, 1, Backend.Scalar);
        return derivatives;
    });

    public Interval[] VarianceDerivatives(T[] prediction, T[] target, T[] variance) => Span(prediction, target, variance, (calls, at) =>
    {
        double[] derivatives = new double[at.Prediction.Length];
        calls.With(at.Variance).VarianceGradient(at.Prediction, at.Target, derivatives, Backend.Scalar);
        return derivatives;
    });

    private Interval[] Span(T[] prediction, T[] target, T[] variance, Func<LossCalls<double>, Point, double[]> function)
    {
        Point[] points = [.. _isOfErrorAlone ? Errors(prediction, target, variance) : Neighbours(prediction, target, variance)];
        double[][] results = [.. _calls.SelectMany(calls => points.Select(point => function(calls, point)))];
        return [.. prediction.Select((_, i) => results.Aggregate(new Interval(results[0][i], results[0][i]), (interval, result) => With(interval, result[i])))];

        // A neighbour may be outside the domain.
        Interval With(Interval interval, double value) => !_isOfErrorAlone && double.IsNaN(value) ? interval : interval.With(value);
    }

    private IEnumerable<Point> Errors(T[] prediction, T[] target, T[] variance)
    {
        double[] e = [.. prediction.Zip(target, (p, t) => double.CreateTruncating(p) - double.CreateTruncating(t))], zero = new double[e.Length];
        double[] v = Array.ConvertAll(variance, double.CreateTruncating);
        yield return new(e, zero, v);
        if (_allowsRounding)
            yield return new(Array.ConvertAll(e, Numbers<T>.Rounded), zero, v);
    }

    private IEnumerable<Point> Neighbours(T[] prediction, T[] target, T[] variance)
    {
        double[] v = Array.ConvertAll(variance, double.CreateTruncating);
        yield return new(Array.ConvertAll(prediction, double.CreateTruncating), Array.ConvertAll(target, double.CreateTruncating), v);
        if (!_allowsRounding)
            yield break;
        foreach (double[] p in Beside(prediction))
            foreach (double[] t in Beside(target))
                foreach (double[] beside in _hasVariance ? Beside(variance) : [v])
                    yield return new(p, t, beside);
    }

    private static double[][] Beside(T[] x) => [Array.ConvertAll(x, n => Away(n, T.BitDecrement)), Array.ConvertAll(x, n => Away(n, T.BitIncrement))];

    private static double Away(T x, Func<T, T> next)
    {
        for (int i = 0; i < Ulps; i++)
            x = next(x);
        return double.CreateTruncating(x);
    }

    private double[] Choices(double value) => _allowsRounding && Numbers<T>.Rounded(value) != value ? [value, Numbers<T>.Rounded(value)] : [value];

    /// <summary>Inputs of the definition; the variances are 1 for a loss that takes none.</summary>
    private sealed record Point(double[] Prediction, double[] Target, double[] Variance);
}

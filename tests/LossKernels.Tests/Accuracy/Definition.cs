using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Accuracy;

/// <summary>
/// What a loss and its derivative are by the definition in float64: at the inputs as they are, and, where that is allowed
/// for, at those that a <typeparamref name="T"/> holds in their place. No kernel can know more of e = prediction − target
/// or of a parameter than its rounded number; that moves the result by any number of ulp where the formula subtracts it.
/// Where a loss is not one of e, what it subtracts are functions of its inputs, so these may be <see cref="Ulps"/> away.
/// </summary>
internal sealed class Definition<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Ulps = 4;

    private readonly LossCalls<double>[] _calls;
    private readonly bool _allowsRounding, _isOfError;

    public Definition(LossDescriptor loss, double[] parameters, bool allowsRounding)
    {
        _allowsRounding = allowsRounding;
        _isOfError = Registry.IsOfError(loss);
        IEnumerable<double[]> choices = [[]];
        foreach (double parameter in parameters)
            choices = [.. choices.SelectMany(choice => Choices(parameter).Select(value => (double[])[.. choice, value]))];
        _calls = [.. choices.Select(choice => LossCalls<double>.Of(loss.ShortName, choice))];
    }

    public Interval[] Values(T[] prediction, T[] target) =>
        Span(prediction, target, (calls, p, t) => [.. p.Zip(t, calls.Evaluate)]);

    public Interval[] Derivatives(T[] prediction, T[] target) => Span(prediction, target, (calls, p, t) =>
    {
        double[] derivatives = new double[p.Length];
        calls.Gradient(p, t, derivatives, 1, Backend.Scalar);
        return derivatives;
    });

    private Interval[] Span(T[] prediction, T[] target, Func<LossCalls<double>, double[], double[], double[]> function)
    {
        (double[] P, double[] T)[] inputs = [.. _isOfError ? Errors(prediction, target) : Neighbours(prediction, target)];
        double[][] results = [.. _calls.SelectMany(calls => inputs.Select(input => function(calls, input.P, input.T)))];
        return [.. prediction.Select((_, i) => results.Aggregate(new Interval(results[0][i], results[0][i]), (interval, result) => With(interval, result[i])))];

        // A neighbour may be outside the domain.
        Interval With(Interval interval, double value) => !_isOfError && double.IsNaN(value) ? interval : interval.With(value);
    }

    private IEnumerable<(double[] P, double[] T)> Errors(T[] prediction, T[] target)
    {
        double[] e = [.. prediction.Zip(target, (p, t) => double.CreateTruncating(p) - double.CreateTruncating(t))], zero = new double[e.Length];
        yield return (e, zero);
        if (_allowsRounding)
            yield return (Array.ConvertAll(e, Numbers<T>.Rounded), zero);
    }

    private IEnumerable<(double[] P, double[] T)> Neighbours(T[] prediction, T[] target)
    {
        yield return (Array.ConvertAll(prediction, double.CreateTruncating), Array.ConvertAll(target, double.CreateTruncating));
        if (!_allowsRounding)
            yield break;
        foreach (double[] p in Beside(prediction))
            foreach (double[] t in Beside(target))
                yield return (p, t);
    }

    private static double[][] Beside(T[] x) => [Array.ConvertAll(x, n => Away(n, T.BitDecrement)), Array.ConvertAll(x, n => Away(n, T.BitIncrement))];

    private static double Away(T x, Func<T, T> next)
    {
        for (int i = 0; i < Ulps; i++)
            x = next(x);
        return double.CreateTruncating(x);
    }

    private double[] Choices(double value) => _allowsRounding && Numbers<T>.Rounded(value) != value ? [value, Numbers<T>.Rounded(value)] : [value];
}

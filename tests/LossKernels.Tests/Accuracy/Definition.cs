using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Accuracy;

/// <summary>
/// What a loss and its derivative are by the definition in float64: at the inputs as they are, and, where that is allowed
/// for, at those that a <typeparamref name="T"/> holds in their place. No kernel can know more of e = prediction − target
/// or of a parameter than its rounded number; that moves the result by any number of ulp where the formula subtracts it.
/// </summary>
internal sealed class Definition<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LossCalls<double>[] _calls;
    private readonly bool _allowsRounding;

    public Definition(LossDescriptor loss, double[] parameters, bool allowsRounding)
    {
        _allowsRounding = allowsRounding;
        IEnumerable<double[]> choices = [[]];
        foreach (double parameter in parameters)
            choices = [.. choices.SelectMany(choice => Choices(parameter).Select(value => (double[])[.. choice, value]))];
        _calls = [.. choices.Select(choice => LossCalls<double>.Of(loss.ShortName, choice))];
    }

    public Interval[] Values(T[] prediction, T[] target) => Span(prediction, target, (calls, e) => Array.ConvertAll(e, x => calls.Evaluate(x, 0)));

    public Interval[] Derivatives(T[] prediction, T[] target) => Span(prediction, target, (calls, e) =>
    {
        double[] derivatives = new double[e.Length];
        calls.Gradient(e, new double[e.Length], derivatives, 1, Backend.Scalar);
        return derivatives;
    });

    private Interval[] Span(T[] prediction, T[] target, Func<LossCalls<double>, double[], double[]> function)
    {
        double[] e = [.. prediction.Zip(target, (p, t) => double.CreateTruncating(p) - double.CreateTruncating(t))];
        double[][] results = [.. _calls.SelectMany(calls => Inputs().Select(inputs => function(calls, inputs)))];
        return [.. e.Select((_, i) => results.Aggregate(new Interval(results[0][i], results[0][i]), (interval, result) => interval.With(result[i])))];

        IEnumerable<double[]> Inputs() => _allowsRounding ? [e, Array.ConvertAll(e, Numbers<T>.Rounded)] : [e];
    }

    private double[] Choices(double value) => _allowsRounding && Numbers<T>.Rounded(value) != value ? [value, Numbers<T>.Rounded(value)] : [value];
}

using System.Numerics;
using System.Runtime.CompilerServices;
using LossKernels.Tests.Numerics;
using LossKernels.Tests.Reference;

namespace LossKernels.Tests.Requests;

/// <summary>
/// What the contract says that a request gives, as slowly and plainly as it reads: every factor of every element, its
/// own lanes, totals in big integers. It shares no code with the library.
/// </summary>
internal sealed class RequestReference<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int s_lanes = 256 / Unsafe.SizeOf<T>(), s_block = 32 * s_lanes;

    private readonly RequestCase _request;
    private readonly ReferenceFormula<T> _formula;
    private readonly CurvatureFormula<T> _curvature;
    private readonly T[] _errors;
    private readonly bool[] _isNaN;
    private readonly T[]? _weights;

    public RequestReference(RequestCase request)
    {
        _request = request;
        _formula = ReferenceFormula<T>.All[request.Loss](request.Parameters.FirstOrDefault());
        _curvature = CurvatureFormula<T>.All[request.Loss](request.Parameters.FirstOrDefault());
        _errors = Each(i => Number(request.Prediction[i]) - Number(request.Target[i]));
        _isNaN = [.. Enumerable.Range(0, request.Length).Select(i => double.IsNaN(request.Prediction[i]) || double.IsNaN(request.Target[i]))];
        _weights = request.Weight is null ? null : Each(i => Factor(request.Weight, i));
        Count = Enumerable.Range(0, request.Length).Count(request.Counts);
        WeightSum = _weights is null ? Count : Total(AllRows, (lane, i) => lane + _weights[i]);
        Sum = Total(AllRows, Weighted);
    }

    public long Count { get; }

    public double WeightSum { get; }

    public double Sum { get; }

    public double Value => By == 0 ? Nothing : Sum / By;

    private double By => _request.Sample.Divisor switch
    {
        DivisorChoice.Sum => 1,
        DivisorChoice.Mean => Count,
        DivisorChoice.WeightedMean => WeightSum,
        _ => _request.Divisor.Number,
    };

    private double Nothing => _request.Empty == EmptyPolicy.Zero ? 0 : double.NaN;

    private IEnumerable<int> AllRows => Enumerable.Range(0, _request.Rows);

    public double[] Array(Output output) => output switch
    {
        Output.Gradient => Scaled(e => _formula.Derivative(e), output),
        Output.TargetGradient => Scaled(e => -_formula.Derivative(e), output),
        Output.Curvature => Scaled(_request.CurvatureForm == CurvatureForm.Exact ? _curvature.Exact : _curvature.UpperBound, output),
        Output.Values => Elements(i => Weigh(_formula.Value(_errors[i]), i), output),
        Output.RowValues => Rows(Unweighted, output),
        _ => Rows(Weighted, output),
    };

    private double[] Scaled(Func<T, T> function, Output output)
    {
        double divisor = By != 0 ? By : _request.Empty == EmptyPolicy.Zero ? double.PositiveInfinity : double.NaN;
        return Elements(
            i =>
            {
                T upstream = _request.Upstream is null ? T.One : Factor(_request.Upstream, i);
                T scale = Number(double.CreateTruncating(upstream) / divisor);
                return Weigh(_isNaN[i] ? T.NaN : function(_errors[i]), i) * scale;
            },
            output);
    }

    private double[] Elements(Func<int, T> function, Output output)
    {
        ElementArray before = _request.Outputs[output], array = new(before.Type, before.Length);
        bool adds = _request.Accumulate && output is (Output.Gradient or Output.TargetGradient);
        for (int i = 0; i < array.Length; i++)
        {
            T own = _request.Counts(i) ? function(i) : T.Zero;
            array[i] = double.CreateTruncating(adds ? Number(before[i]) + own : own);
        }

        return array.ToArray();
    }

    private double[] Rows(Func<T, int, T> accumulate, Output output)
    {
        ElementArray array = new(_request.Outputs[output].Type, _request.Rows);
        for (int row = 0; row < array.Length; row++)
        {
            int count = Enumerable.Range(row * _request.RowStep, _request.RowStep).Count(_request.Counts);
            double sum = Total([row], accumulate);
            array[row] = _request.RowReduction == RowReduction.Sum ? sum : count == 0 ? Nothing : sum / count;
        }

        return array.ToArray();
    }

    private T Weigh(T value, int i) => _weights is null ? value : value * _weights[i];

    private T Unweighted(T lane, int i) => _formula.Accumulate(lane, _errors[i]);

    private T Weighted(T lane, int i) =>
        _weights is null ? Unweighted(lane, i) : T.FusedMultiplyAdd(_formula.Value(_errors[i]), _weights[i], lane);

    /// <summary>The exact sum, rounded once, of the partials of all blocks of some rows.</summary>
    private double Total(IEnumerable<int> rows, Func<T, int, T> accumulate)
    {
        var total = new ExactOracle();
        foreach (int row in rows)
            for (int start = row * _request.RowStep, end = start + _request.RowStep; start < end; start += s_block)
                total.Add(Partial(start, Math.Min(start + s_block, end), accumulate));
        return total.ToDouble();
    }

    private double Partial(int start, int end, Func<T, int, T> accumulate)
    {
        T[] lanes = new T[s_lanes];
        for (int i = start; i < end; i++)
            if (_request.Counts(i))
                lanes[(i - start) % s_lanes] = accumulate(lanes[(i - start) % s_lanes], i);
        return ContractReference.Fold(lanes);
    }

    private T[] Each(Func<int, T> number) => [.. Enumerable.Range(0, _request.Length).Select(number)];

    private T Factor(FactorArray factor, int i) =>
        Number(factor.Array is null ? factor.Number : factor.Array[factor.Array.Length == _request.Length ? i : i / _request.RowStep]);

    private static T Number(double value) => T.CreateTruncating(value);
}

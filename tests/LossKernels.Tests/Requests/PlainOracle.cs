namespace LossKernels.Tests.Requests;

/// <summary>What a request gives, by formulas of textbooks and loops in float64, with no thought of how it is rounded.</summary>
internal sealed class PlainOracle
{
    private readonly RequestCase _request;
    private readonly PlainFormula _formula;
    private readonly double[] _errors, _weights, _upstream, _values, _terms;
    private readonly double _divisor;

    public PlainOracle(RequestCase request, double by)
    {
        _request = request;
        _formula = PlainFormula.Of(request.Loss, request.Parameters.FirstOrDefault());
        _errors = [.. request.Prediction.ToArray().Zip(request.Target.ToArray(), (prediction, target) => prediction - target)];
        _weights = Spread(request.Weight);
        _upstream = Spread(request.Upstream);
        _values = new double[request.Length];
        _terms = new double[request.Length];
        double count = 0, weights = 0;
        for (int i = 0; i < request.Length; i++)
        {
            if (!request.Counts(i))
                continue;
            count++;
            weights += _weights[i];
            _values[i] = _formula.Value(_errors[i]);
            _terms[i] = _values[i] * _weights[i];
        }

        _divisor = request.Sample.Divisor switch
        {
            DivisorChoice.Sum => 1,
            DivisorChoice.Mean => count,
            DivisorChoice.WeightedMean => weights,
            _ => by,
        };
    }

    public double Value => Divided(_terms.Sum(), _divisor);

    /// <summary>The sum of the sizes of the terms: what the error of a sum is measured by.</summary>
    public double Size => _terms.Sum(Math.Abs);

    /// <summary>What the error of the value is measured by.</summary>
    public double ValueSize => Divided(Size, Math.Abs(_divisor));

    public double[] Array(Output output)
    {
        double[] array = [.. Enumerable.Range(0, _request.Outputs[output].Length).Select(i => output switch
        {
            Output.Gradient => Scaled(i, _formula.Derivative),
            Output.TargetGradient => Scaled(i, e => -_formula.Derivative(e)),
            Output.Curvature => Scaled(i, e => InRange(_formula.CurvatureBound(e))),
            Output.Values => _terms[i],
            Output.RowValues => Row(i, _values),
            _ => Row(i, _terms),
        })];
        if (_request.Accumulate && output is (Output.Gradient or Output.TargetGradient))
            for (int i = 0; i < array.Length; i++)
                array[i] += _request.Outputs[output][i];
        return array;
    }

    /// <summary>Beside a kink the curvature is beyond what the compute type holds, whatever it is multiplied by then.</summary>
    private double InRange(double curvature) => _request.Compute == ElementType.Float64 ? curvature : (float)curvature;

    private double Row(int row, double[] terms)
    {
        double sum = 0, count = 0;
        for (int i = row * _request.RowLength; i < (row + 1) * _request.RowLength; i++)
        {
            sum += terms[i];
            count += _request.Counts(i) ? 1 : 0;
        }

        return _request.RowReduction == RowReduction.Sum ? sum : Divided(sum, count);
    }

    private double Scaled(int i, Func<double, double> function) =>
        _request.Counts(i) ? function(_errors[i]) * _weights[i] * Divided(_upstream[i], _divisor) : 0;

    private double[] Spread(FactorArray? factor)
    {
        double[] spread = new double[_request.Length];
        for (int i = 0; i < spread.Length; i++)
        {
            spread[i] = factor is null ? 1
                : factor.Array is null ? factor.Number
                : factor.Array.Length == spread.Length ? factor.Array[i]
                : factor.Array.Length == 1 ? factor.Array[0]
                : factor.Array[i / _request.RowLength];
        }

        return spread;
    }

    private double Divided(double sum, double by) => by != 0 ? sum / by : _request.Empty == EmptyPolicy.Zero ? 0 : double.NaN;
}

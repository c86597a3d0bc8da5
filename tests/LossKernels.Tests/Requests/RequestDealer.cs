using System.Numerics;
using System.Runtime.InteropServices;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>Makes the arrays of a request from its sample.</summary>
internal sealed class RequestDealer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LossDescriptor _loss;
    private readonly RequestSample _sample;
    private readonly Random _random;
    private readonly double[] _parameters;
    private readonly Numbers<T> _numbers;

    public RequestDealer(LossDescriptor loss, RequestSample sample)
    {
        (_loss, _sample, _random) = (loss, sample, new Random(sample.Seed));
        _parameters = Support.Parameters.Draw(loss, _random, Numbers<T>.Rounded, sample.Palette == Palette.Ordinary ? Palette.Ordinary : Palette.All);
        _numbers = new Numbers<T>(_random, _parameters);
    }

    private int RowCount => _sample.RowLength > 0 ? _sample.Rows : Math.Min(1, _sample.Rows);

    public RequestCase Deal()
    {
        int length = _sample.Length;
        double[] prediction = new double[length], target = new double[length];
        for (int i = 0; i < length; i++)
        {
            (T p, T t) = _numbers.Pair(_sample.Palette);
            (prediction[i], target[i]) = (double.CreateTruncating(p), double.CreateTruncating(t));
        }

        return new RequestCase
        {
            Sample = _sample,
            Loss = _loss.ShortName,
            Parameters = _parameters,
            Prediction = new ElementArray(Type(), prediction, _sample.Offset),
            Target = new ElementArray(Type(), target, _sample.Offset),
            Variance = _loss.Inputs.HasVariance
                ? new ElementArray(Type(), [.. Enumerable.Range(0, length).Select(_ => Number(_numbers.Variance(_sample.Palette)))], _sample.Offset)
                : null,
            Weight = Factor(_sample.Weight, Weight),
            Upstream = Factor(_sample.Upstream, () => Number(_numbers.Number(_sample.Palette))),
            Mask = Mask(),
            Divisor = _sample.Divisor switch
            {
                DivisorChoice.Sum => Divisor.Sum,
                DivisorChoice.Mean => Divisor.Mean,
                DivisorChoice.WeightedMean => Divisor.WeightedMean,
                _ => Divisor.By(Math.Pow(10, (6 * _random.NextDouble()) - 3)),
            },
            Empty = _sample.Empty,
            RowLength = _sample.RowLength,
            RowReduction = _sample.RowReduction,
            CurvatureForm = _sample.CurvatureForm,
            Accumulate = _sample.Accumulate,
            Outputs = Enum.GetValues<Output>()
                .Where(output => _sample.Has(output) && (output != Output.VarianceGradient || _loss.Inputs.HasVariance))
                .ToDictionary(output => output, Before),
        };
    }

    /// <summary>What an output holds before it is written.</summary>
    private ElementArray Before(Output output) => output < Output.RowValues
        ? new ElementArray(Type(), [.. Numbers(_sample.Length)], _sample.Offset)
        : new ElementArray((ElementType)_random.Next(4), [.. Numbers(RowCount)], _sample.Offset);

    private IEnumerable<double> Numbers(int count) =>
        Enumerable.Range(0, count).Select(_ => Number(_numbers.Number(_sample.Palette)));

    private FactorArray? Factor(ArrayShape shape, Func<double> number) => shape switch
    {
        ArrayShape.None => null,
        // Times 1.1, so that float32 has to round it.
        ArrayShape.Number => new FactorArray(1.1 * number()),
        _ => new FactorArray(1, new ElementArray(Type(), [.. Enumerable.Range(0, Count(shape)).Select(_ => number())], _sample.Offset)),
    };

    /// <summary>Few are negative, so that their sum is seldom nothing; many are 0.</summary>
    private double Weight() => _random.Next(5) switch
    {
        0 => 0,
        1 => Number(_numbers.Number(_sample.Palette)),
        2 => 1,
        _ => 3 * _random.NextDouble(),
    };

    /// <summary>Some or many elements count, all or none; true is any byte but 0.</summary>
    private bool[]? Mask()
    {
        if (_sample.Mask < ArrayShape.Row)
            return null;
        bool[] mask = new bool[Count(_sample.Mask)];
        double share = _random.Next(5) switch { 0 => 0, 1 => 1, _ => _random.NextDouble() };
        Span<byte> bytes = MemoryMarshal.AsBytes(mask.AsSpan());
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(_random.NextDouble() >= share ? 0 : _random.Next(4) > 0 ? 1 : _random.Next(1, 256));
        return mask;
    }

    private int Count(ArrayShape shape) => shape == ArrayShape.Element ? _sample.Length : RowCount;

    private ElementType Type() => _sample.Types switch
    {
        TypeMix.Float32 => ElementType.Float32,
        TypeMix.Float64 => ElementType.Float64,
        TypeMix.BFloat16 => ElementType.BFloat16,
        _ => new[] { ElementType.Float32, ElementType.Float16, ElementType.BFloat16 }[_random.Next(3)],
    };

    private static double Number(T number) => double.CreateTruncating(number);
}

using System.Numerics;
using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>Makes the request that a sample stands for.</summary>
internal sealed class RowDealer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly ElementType[] s_mixed = [ElementType.Float32, ElementType.Float16, ElementType.BFloat16];
    private static readonly ElementType[] s_any = [ElementType.Float32, ElementType.Float64, ElementType.Float16, ElementType.BFloat16];

    private readonly RowLossDescriptor _loss;
    private readonly RowSample _sample;
    private readonly Random _random;
    private readonly Numbers<T> _numbers;
    private readonly double[] _parameters;

    public RowDealer(RowLossDescriptor loss, RowSample sample)
    {
        (_loss, _sample, _random) = (loss, sample, new Random(sample.Seed));
        _parameters = Support.Parameters.Draw(loss.Parameters, _random, Numbers<T>.Rounded, sample.Palette == Palette.Ordinary ? Palette.Ordinary : Palette.All);
        _numbers = new Numbers<T>(_random, _parameters);
    }

    public RowCase Deal()
    {
        int elements = _sample.Rows * _sample.Columns;
        bool hasLabels = Chance(2), hasIndices = hasLabels && !_loss.Inputs.HasNumericLabel;
        long? ignored = hasLabels && Chance(2) ? (Chance(2) ? -100 : _random.Next(_sample.Columns)) : null;
        Dictionary<Output, ElementArray> outputs = [];
        if (Chance(4) || Chance(4))
            outputs[Output.Gradient] = Array(Type(), elements);
        if (!hasIndices && Chance(3))
            outputs[Output.TargetGradient] = Array(Type(), elements);
        if (Chance(2))
            outputs[Output.RowValues] = Array(Pick(s_any), _sample.Rows);
        if (Chance(2))
            outputs[Output.WeightedRowValues] = Array(Pick(s_any), _sample.Rows);
        if (!Chance(4) && !outputs.ContainsKey(Output.Gradient))
            outputs[Output.Gradient] = Array(Type(), elements);
        return new RowCase
        {
            Loss = _loss.ShortName,
            Parameters = _parameters,
            Columns = _sample.Columns,
            Prediction = Array(Type(), elements),
            Target = hasIndices ? null : Array(Type(), elements),
            Labels = hasLabels ? [.. Enumerable.Range(0, _sample.Rows).Select(_ => Label(ignored))] : null,
            IgnoreIndex = ignored,
            ClassWeight = _loss.Inputs.HasClassWeight && Chance(2) ? Array(Type(), _sample.Columns) : null,
            Weight = Factor(),
            Upstream = Factor(),
            Mask = Chance(3) ? [.. Enumerable.Range(0, _sample.Rows).Select(_ => Chance(2))] : null,
            Divisor = _random.Next(4) switch { 0 => Divisor.Sum, 1 => Divisor.Mean, 2 => Divisor.WeightedMean, _ => Divisor.By(3) },
            Empty = Chance(2) ? EmptyPolicy.Zero : EmptyPolicy.NaN,
            Accumulate = Chance(4),
            Outputs = outputs,
        };
    }

    private long Label(long? ignored)
    {
        if (ignored is { } label && Chance(4))
            return label;
        return _loss.Inputs.HasNumericLabel ? _random.Next(-1, 2) : _random.Next(_sample.Columns);
    }

    private FactorArray? Factor() => _random.Next(4) switch
    {
        0 => new FactorArray(double.CreateTruncating(_numbers.Number(Palette.Ordinary))),
        1 => new FactorArray(1, new ElementArray(Pick(s_any), [.. Enumerable.Range(0, _sample.Rows).Select(_ => double.CreateTruncating(_numbers.Number(Palette.Ordinary)))])),
        _ => null,
    };

    private ElementArray Array(ElementType type, int length) =>
        new(type, [.. Enumerable.Range(0, length).Select(_ => double.CreateTruncating(_numbers.Number(_sample.Palette)))], _random.Next(3));

    private ElementType Type() => _sample.Types switch
    {
        TypeMix.Float64 => ElementType.Float64,
        TypeMix.Float32 => ElementType.Float32,
        TypeMix.BFloat16 => ElementType.BFloat16,
        _ => Pick(s_mixed),
    };

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private TItem Pick<TItem>(TItem[] items) => items[_random.Next(items.Length)];
}

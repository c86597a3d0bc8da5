using System.Numerics;

namespace LossKernels.Tests.Support;

/// <summary>The loss with parameters, and the arrays, that a <see cref="Sample"/> stands for.</summary>
internal sealed class Inputs<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _prediction, _target, _variance, _upstream;

    public Inputs(LossDescriptor loss, Sample sample)
    {
        Random random = new(sample.Seed);
        Sample = sample;
        Parameters = Support.Parameters.Draw(loss, random, Numbers<T>.Rounded);
        Scale = random.Next(6) switch { 0 => 1, 1 => 0, 2 => 1e39, 3 => double.NaN, _ => 4 * random.NextDouble() - 2 };

        Numbers<T> numbers = new(random, Parameters);
        int size = sample.Offset + sample.Length;
        (_prediction, _target, _variance, _upstream) = (new T[size], new T[size], new T[size], new T[size]);
        for (int i = 0; i < size; i++)
        {
            (_prediction[i], _target[i]) = numbers.Pair(sample.Palette);
            _upstream[i] = numbers.Number(sample.Palette);
            if (loss.Inputs.HasVariance)
                _variance[i] = numbers.Variance(sample.Palette);
        }

        Calls = LossCalls<T>.Of(loss.ShortName, Parameters).With(Variance);
    }

    public Sample Sample { get; }

    public double[] Parameters { get; }

    /// <summary>The calls, with the variances if the loss takes any.</summary>
    public LossCalls<T> Calls { get; }

    /// <summary>An upstream factor of the whole gradient.</summary>
    public double Scale { get; }

    public int Length => Sample.Length;

    public ReadOnlySpan<T> Prediction => _prediction.AsSpan(Sample.Offset);

    public ReadOnlySpan<T> Target => _target.AsSpan(Sample.Offset);

    /// <summary>Nothing but zeros for a loss that takes none.</summary>
    public ReadOnlyMemory<T> Variance => _variance.AsMemory(Sample.Offset);

    public ReadOnlySpan<T> Upstream => _upstream.AsSpan(Sample.Offset);

    public override string ToString() => $"({string.Join(", ", Parameters)}), upstream {Scale}, {Sample}";
}

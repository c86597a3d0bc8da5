namespace LossKernels;

/// <summary>What an evaluation returns besides the arrays it writes.</summary>
public readonly struct LossResult
{
    private readonly ExactSum _partial, _weights;

    internal LossResult(double value, in ExactSum partial, long count, bool hasWeights, in ExactSum weights)
    {
        Value = value;
        _partial = partial;
        Count = count;
        HasWeights = hasWeights;
        _weights = weights;
    }

    /// <summary>The (weighted) sum of the losses over the divisor.</summary>
    public double Value { get; }

    /// <summary>The (weighted) sum of the losses, exact, for merging with those of other shards.</summary>
    public ExactSum Partial => _partial;

    /// <summary>The number of elements that count.</summary>
    public long Count { get; }

    /// <summary>Whether the request had weights.</summary>
    public bool HasWeights { get; }

    /// <summary>The sum of the weights of the elements that count; their number where there are no weights.</summary>
    public double WeightSum => HasWeights ? _weights.ToDouble() : Count;

    /// <summary><see cref="WeightSum"/>, exact, for merging with those of other shards; empty where there are no weights.</summary>
    public ExactSum WeightPartial => _weights;
}

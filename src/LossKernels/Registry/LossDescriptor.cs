namespace LossKernels;

/// <summary>A loss of the registry: its names, its parameters, and the way from their values to the loss.</summary>
public abstract class LossDescriptor
{
    private protected LossDescriptor(string name, string shortName, IReadOnlyList<LossParameter> parameters, LossInputs inputs)
    {
        Name = name;
        ShortName = shortName;
        Parameters = parameters;
        Inputs = inputs;
    }

    /// <summary>The type's name, such as <c>SmoothL1</c>.</summary>
    public string Name { get; }

    /// <summary>The name on a command line, such as <c>smooth-l1</c>.</summary>
    public string ShortName { get; }

    /// <summary>The parameters, in the order of the constructor.</summary>
    public IReadOnlyList<LossParameter> Parameters { get; }

    /// <summary>What it takes besides predictions and targets.</summary>
    public LossInputs Inputs { get; }

    /// <summary>Makes the loss from its parameters' values and hands it to <paramref name="visitor"/>.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of <see cref="Parameters"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its parameter's range.</exception>
    public TResult Accept<TResult>(ILossVisitor<TResult> visitor, params ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        if (parameters.Length != Parameters.Count)
            throw new ArgumentException($"{Name} has {Parameters.Count} parameters, but {parameters.Length} values were given.", nameof(parameters));
        return AcceptCore(visitor, parameters);
    }

    private protected abstract TResult AcceptCore<TResult>(ILossVisitor<TResult> visitor, ReadOnlySpan<double> parameters);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

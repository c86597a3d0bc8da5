namespace LossKernels.Cli.Eval;

/// <summary>What the sum of the losses is divided by, and how it is found.</summary>
internal sealed record DivisorRule
{
    public static readonly DivisorRule Sum = new() { Number = 1, IsSum = true };
    public static readonly DivisorRule Mean = new();
    public static readonly DivisorRule WeightedMean = new() { CountsWeights = true };

    /// <summary>Whether nothing is divided at all.</summary>
    public bool IsSum { get; private init; }

    private double? Number { get; init; }

    private bool CountsWeights { get; init; }

    public static DivisorRule By(double number) => new() { Number = number };

    /// <summary>Whether it can be told without looking into the files.</summary>
    public bool IsKnown(EvalInputs inputs) =>
        Number is not null || (inputs.CountsAll && (!CountsWeights || !inputs.HasWeights));

    /// <summary>The divisor before a look into the files, where <see cref="IsKnown"/>.</summary>
    public double Of(EvalInputs inputs) => Number ?? inputs.Terms;

    /// <summary>The divisor after it.</summary>
    public double Of(EvalInputs inputs, EvalSums sums) =>
        Number ?? (CountsWeights && inputs.HasWeights ? sums.Weight : sums.Count);
}

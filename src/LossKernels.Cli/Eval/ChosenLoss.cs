using System.Globalization;

namespace LossKernels.Cli.Eval;

/// <summary>A loss of the registry with values for its parameters, each within its range.</summary>
internal sealed record ChosenLoss(RegisteredLoss Loss, double[] Values)
{
    public string ShortName => Loss.ShortName;

    /// <summary>What a loss of rows takes; null for a loss of elements.</summary>
    public RowLossInputs? RowInputs => Loss.OfRows?.Inputs;

    /// <summary>Whether it takes a variance for each element.</summary>
    public bool HasVariance => Loss.OfElements is { Inputs.HasVariance: true };

    public bool IsOfRows => Loss.OfRows is not null;

    public IEnumerable<(string Name, double Value)> Parameters =>
        Loss.Parameters.Zip(Values, (parameter, value) => (LossOptions.ShortName(parameter), value));

    /// <summary>Hands the loss to the visitor of its kind.</summary>
    public T Accept<T>(ILossVisitor<T> ofElements, IRowLossVisitor<T> ofRows) =>
        Loss.OfRows is null ? Loss.OfElements!.Accept(ofElements, Values) : Loss.OfRows.Accept(ofRows, Values);

    /// <summary>Such as <c>huber (delta 0.1)</c>.</summary>
    public override string ToString() =>
        Values.Length == 0
            ? ShortName
            : $"{ShortName} ({string.Join(", ", Parameters.Select(p => $"{p.Name} {p.Value.ToString(CultureInfo.InvariantCulture)}"))})";
}

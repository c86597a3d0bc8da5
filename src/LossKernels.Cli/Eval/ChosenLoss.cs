using System.Globalization;

namespace LossKernels.Cli.Eval;

/// <summary>A loss of the registry with values for its parameters, each within its range.</summary>
internal sealed record ChosenLoss(LossDescriptor Descriptor, double[] Values)
{
    public IEnumerable<(string Name, double Value)> Parameters =>
        Descriptor.Parameters.Zip(Values, (parameter, value) => (LossOptions.ShortName(parameter), value));

    public T Accept<T>(ILossVisitor<T> visitor) => Descriptor.Accept(visitor, Values);

    /// <summary>Such as <c>huber (delta 0.1)</c>.</summary>
    public override string ToString() =>
        Values.Length == 0
            ? Descriptor.ShortName
            : $"{Descriptor.ShortName} ({string.Join(", ", Parameters.Select(p => $"{p.Name} {p.Value.ToString(CultureInfo.InvariantCulture)}"))})";
}

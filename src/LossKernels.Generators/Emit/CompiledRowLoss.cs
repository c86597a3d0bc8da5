using LossKernels.Generators.Frontend;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>
/// A row-wise loss after the passes, for one compute type: the terms of its statistics, the value of a row, and the
/// gradient of an element, which is Σ ∂value/∂statistic · ∂term/∂element over the sums.
/// </summary>
/// <remarks>
/// The first factor is the same along a row, and so computed once. A maximum counts as a constant: it may be there to keep
/// other terms in range, and must not change the value.
/// </remarks>
internal sealed class CompiledRowLoss
{
    private readonly Expr[] _lowered;

    public CompiledRowLoss(RowLossModel model, ComputeType type)
    {
        (Model, Type) = (model, type);
        Expr[] nodes = ChooseFormat.Apply(model.Nodes, type);
        Expr value = nodes[model.Value];
        Graph source = value.Graph;
        Expr[] terms = [.. model.Statistics.Select(statistic => nodes[statistic.Node])];
        Expr Gradient(int input)
        {
            Expr? sum = null;
            for (int k = 0; k < terms.Length; k++)
                if (!model.Statistics[k].IsMaximum
                    && Differentiate.Apply(value, source.Parameter(FirstStatistic + k)) is { } outer
                    && Differentiate.Apply(terms[k], source.Input(input)) is { } inner)
                    sum = sum is { } others ? others + (outer * inner) : outer * inner;
            return sum ?? source.Constant(0);
        }

        _lowered = Lower.Apply(new Graph(), type, [.. terms, Gradient(0), Gradient(1), value]);
        Kinds =
        [
            .. model.Statistics.Select((statistic, k) => new KernelKind($"Statistic{k}", Reduces: true, Fold: statistic.IsMaximum ? KernelFold.Maximum : KernelFold.Sum)),
            new KernelKind("RowGradient", KernelOutput.Derivative, HasScale: true),
            new KernelKind("RowTargetGradient", KernelOutput.TargetDerivative, HasScale: true),
        ];
    }

    public RowLossModel Model { get; }

    public ComputeType Type { get; }

    /// <summary>The kernels: one for each statistic, and then one for each gradient.</summary>
    public IReadOnlyList<KernelKind> Kinds { get; }

    /// <summary>The value of a row.</summary>
    public Expr Value => _lowered[_lowered.Length - 1];

    /// <summary>The text of each number that does not change along a row, a double.</summary>
    public IReadOnlyList<string> Parameters =>
    [
        .. Model.Parameters.Select(parameter => CompiledLoss.ParameterText(parameter, Type)),
        .. Enumerable.Range(0, RowLossModel.RowNames.Count + Model.Statistics.Count).Select(k => $"{Known.Unsafe}.Add(ref arrays.Row, {k})"),
    ];

    /// <summary>What a kernel computes.</summary>
    /// <param name="kernel">Its index in <see cref="Kinds"/>.</param>
    public KernelBody Body(int kernel) => new(
        Model.Type,
        Model.Inputs,
        Parameters,
        Kinds[kernel].Reduces ? _lowered[kernel] : null,
        Kinds[kernel].Writes ? _lowered[kernel] : null);

    private int FirstStatistic => Model.Parameters.Count + RowLossModel.RowNames.Count;
}

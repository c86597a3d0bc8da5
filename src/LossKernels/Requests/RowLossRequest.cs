namespace LossKernels;

/// <summary>
/// Everything that one call of <see cref="RowLoss.Evaluate{TLoss}"/> can give. What is not set is not wanted. r is the
/// number of rows, c that of columns; arrays of r·c elements hold one row after the other.
/// </summary>
/// <remarks>
/// <para><b>Types.</b> Arrays of elements may each have a type of their own among float32, float16 and bfloat16, and are
/// computed in float32; or all of them are float64. Values of rows, their weights and upstream gradients may have any
/// type: a row's value is a float64.</para>
/// <para><b>Memory.</b> A gradient may be exactly the predictions or the targets, of the same element size, which it then
/// overwrites; any other overlap is an error.</para>
/// </remarks>
public readonly ref struct RowLossRequest
{
    /// <summary>Makes a request of an array and its columns; the rest is set by initialisers.</summary>
    public RowLossRequest()
    {
    }

    /// <summary>The predictions (of a cross-entropy, the logits), r·c of them.</summary>
    public required ReadOnlyElementSpan Prediction { get; init; }

    /// <summary>The columns c, at least 1, of which the number of predictions is a multiple.</summary>
    public required nint Columns { get; init; }

    /// <summary>The targets (of a cross-entropy, probabilities), r·c of them; absent where the labels say them.</summary>
    public ReadOnlyElementSpan Target { get; init; }

    /// <summary>
    /// The labels, r of them. To a loss with <see cref="RowLossInputs.HasNumericLabel"/> they are numbers beside the targets,
    /// 1 where absent; to others the column, from 0 on, whose target is 1 while those of the others are 0.
    /// </summary>
    public LabelSpan Labels { get; init; }

    /// <summary>The label of rows that do not count, as masked-out ones; PyTorch's default is −100. None if null.</summary>
    public long? IgnoreIndex { get; init; }

    /// <summary>The weight of each column, c of them, for a loss with <see cref="RowLossInputs.HasClassWeight"/>; 1 where absent.</summary>
    public ReadOnlyElementSpan ClassWeight { get; init; }

    /// <summary>The weights of the rows: one number, or r of them. They multiply values and gradients.</summary>
    public Factor Weight { get; init; }

    /// <summary>Which rows count: r truth values.</summary>
    public MaskSpan Mask { get; init; }

    /// <summary>
    /// What the sum and the gradients are divided by. The mean is one over rows. The weight of a row in the weighted mean is
    /// <see cref="Weight"/>, times the class weight of its label where labels say the targets.
    /// </summary>
    public Divisor Divisor { get; init; }

    /// <summary>What a mean of nothing is.</summary>
    public EmptyPolicy Empty { get; init; }

    /// <summary>The upstream gradient: one number, or r of them; 1 where absent. It multiplies gradients.</summary>
    public Factor Upstream { get; init; }

    /// <summary>
    /// Receives the gradient with respect to the predictions, r·c elements: <c>d · s</c>, where <c>s = weight · upstream / divisor</c>
    /// is computed in float64 and rounded once, for each row.
    /// </summary>
    public ElementSpan Gradient { get; init; }

    /// <summary>Receives the gradient with respect to the targets, r·c elements, in the same way. Not where labels say the targets.</summary>
    public ElementSpan TargetGradient { get; init; }

    /// <summary>Whether the gradients are added to what is there, and not written over it.</summary>
    public bool Accumulate { get; init; }

    /// <summary>Receives the loss of each row without its weight, r of them; +0 where the row does not count.</summary>
    public ElementSpan RowValues { get; init; }

    /// <summary>Receives the weighted loss of each row, r of them.</summary>
    public ElementSpan WeightedRowValues { get; init; }

    /// <summary>The most threads to use, each on rows of its own; 0 for all cores where there is enough to do, and one where there is not.</summary>
    public int MaxDegreeOfParallelism { get; init; }

    /// <summary>Ends the evaluation between two tasks of some rows. The outputs are then undefined.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Whether gradients are written past the caches. What is added to what is there never is, nor is what is converted.</summary>
    public NonTemporalStores NonTemporalStores { get; init; }

    /// <summary>The backend; the process's where it is null.</summary>
    public Backend? Backend { get; init; }
}

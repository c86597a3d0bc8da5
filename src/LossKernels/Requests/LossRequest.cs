namespace LossKernels;

/// <summary>
/// Everything that one pass over the data can give, for <see cref="Loss.Evaluate{TLoss}"/>. What is not set is not
/// wanted. n is the number of elements, r that of rows.
/// </summary>
/// <remarks>
/// <para><b>Types.</b> Arrays may each have a type of their own among float32, float16 and bfloat16, and are computed in
/// float32; or all of them are float64. Row values may have any type.</para>
/// <para><b>Memory.</b> An output of n elements may be exactly one of the inputs of n elements of the same size; any other
/// overlap is an error.</para>
/// </remarks>
public readonly ref struct LossRequest
{
    /// <summary>Makes a request of two arrays; the rest is set by initialisers.</summary>
    public LossRequest()
    {
    }

    /// <summary>The predictions, n of them.</summary>
    public required ReadOnlyElementSpan Prediction { get; init; }

    /// <summary>The targets, n of them.</summary>
    public required ReadOnlyElementSpan Target { get; init; }

    /// <summary>The variances, n of them, of a loss that takes one for each element (<see cref="GaussianNll"/>); absent for any other.</summary>
    public ReadOnlyElementSpan Variance { get; init; }

    /// <summary>The weights w: one number, r, or n of them. They multiply values, gradients and curvatures.</summary>
    public Factor Weight { get; init; }

    /// <summary>Which elements count: r or n truth values.</summary>
    public MaskSpan Mask { get; init; }

    /// <summary>What the sum, the gradients and the curvature are divided by.</summary>
    public Divisor Divisor { get; init; }

    /// <summary>What a mean of nothing is.</summary>
    public EmptyPolicy Empty { get; init; }

    /// <summary>The upstream gradient: one number, r, or n of them; 1 where absent. It multiplies gradients and curvatures.</summary>
    public Factor Upstream { get; init; }

    /// <summary>Receives the gradient with respect to the predictions, n elements: <c>(d · w) · s</c>, with <c>s = upstream / divisor</c>.</summary>
    public ElementSpan Gradient { get; init; }

    /// <summary>Receives the gradient with respect to the targets, n elements, in the same way.</summary>
    public ElementSpan TargetGradient { get; init; }

    /// <summary>Receives the gradient with respect to the variances, n elements, in the same way; for a loss that takes variances.</summary>
    public ElementSpan VarianceGradient { get; init; }

    /// <summary>Whether the gradients are added to what is there, and not written over it.</summary>
    public bool Accumulate { get; init; }

    /// <summary>Receives the curvature with respect to the predictions, n elements: <c>(c · w) · s</c>.</summary>
    public ElementSpan Curvature { get; init; }

    /// <summary>Which curvature.</summary>
    public CurvatureForm CurvatureForm { get; init; }

    /// <summary>Receives the loss of each element, n of them, times its weight; +0 where it is masked out.</summary>
    public ElementSpan Values { get; init; }

    /// <summary>The elements in a row, of which n is a multiple; 0 where there are no rows.</summary>
    public nint RowLength { get; init; }

    /// <summary>What a row's value is.</summary>
    public RowReduction RowReduction { get; init; }

    /// <summary>Receives the loss of each row without its weights, r of them: what priorities of a replay buffer are made of.</summary>
    public ElementSpan RowValues { get; init; }

    /// <summary>Receives the weighted loss of each row, r of them.</summary>
    public ElementSpan WeightedRowValues { get; init; }

    /// <summary>The most threads to use; 0 for all cores where there is enough to do, and one where there is not. More than twice the cores (or 64) are not used.</summary>
    public int MaxDegreeOfParallelism { get; init; }

    /// <summary>Ends the evaluation between two tasks of at most 64 blocks. The outputs are then undefined.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// Whether a gradient, and with it the other outputs, is written past the caches. What is added to what is there
    /// never is, nor is what is converted in memory (16 bits, but for a plain loss of bfloat16).
    /// </summary>
    public NonTemporalStores NonTemporalStores { get; init; }

    /// <summary>The backend; the process's where it is null.</summary>
    public Backend? Backend { get; init; }
}

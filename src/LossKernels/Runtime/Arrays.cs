using System.ComponentModel;

namespace LossKernels.Runtime;

/// <summary>
/// What a kernel works on: the first element of each array it reads or writes, and how many there are. The memory is
/// pinned by the caller. Arrays that a kernel does not use are null references.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Arrays<T>
    where T : unmanaged
{
    /// <summary>The first prediction.</summary>
    public ref T Prediction;

    /// <summary>The first target.</summary>
    public ref T Target;

    /// <summary>The first variance, for a loss that takes one.</summary>
    public ref T Variance;

    /// <summary>The first weight.</summary>
    public ref T Weight;

    /// <summary>The first weight of a column, for a row-wise loss.</summary>
    public ref T ClassWeight;

    /// <summary>What is known of a row, for a row-wise loss: its columns, its label, and its statistics.</summary>
    public ref double Row;

    /// <summary>
    /// The first truth value of the mask; an element counts where it is not 0. Where rows are not made of whole lane
    /// rows, as many bytes as a lane row has lanes may be read behind the last one.
    /// </summary>
    public ref byte Mask;

    /// <summary>Where the first element of the output goes: a gradient, values, curvatures.</summary>
    public ref T Output;

    /// <summary>Where the partial of the first block goes; one for each block follows.</summary>
    public ref double SumPartials;

    /// <summary>Where the partial of the weights of the first block goes, likewise.</summary>
    public ref double WeightsPartials;

    /// <summary>
    /// Room for the accumulators of a lane row, and of a second one if there are weights, where kernels keep them that
    /// have not the registers. What is there before or after means nothing.
    /// </summary>
    public ref T Lanes;

    /// <summary>The number of elements, a multiple of <see cref="RowLength"/>.</summary>
    public nuint Count;

    /// <summary>The length of a row. Blocks begin anew with each row.</summary>
    public nuint RowLength;

    /// <summary>The factor of every output: the upstream gradient over the divisor, rounded once.</summary>
    public T Scale;

    /// <summary>What becomes of a gradient.</summary>
    public StoreKind Store;
}

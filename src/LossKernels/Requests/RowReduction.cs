namespace LossKernels;

/// <summary>What becomes of the losses of a row's elements.</summary>
public enum RowReduction
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their sum over the number of elements of the row that count.</summary>
    Mean,
}

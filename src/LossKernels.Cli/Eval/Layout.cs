using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>The shape of the predictions, and how it falls into rows.</summary>
/// <param name="Shape">The shape of the predictions.</param>
/// <param name="RowLength">The elements in a row; 0 where there are no rows.</param>
internal sealed record Layout(NpyShape Shape, long RowLength)
{
    public const string Option = "--rows";

    public bool HasRows => RowLength > 0;

    public long Count => Shape.Count;

    /// <summary>The number of rows, or 0 where there are none.</summary>
    public long Rows => HasRows ? Count / RowLength : 0;

    /// <summary>The shape of what has one element for each row: that of the predictions without the last axes, where rows are those.</summary>
    public NpyShape RowShape =>
        Enumerable.Range(1, Shape.Dimensions.Count)
            .Select(axes => new NpyShape([.. Shape.Dimensions.SkipLast(axes)]))
            .FirstOrDefault(IsOfRows) ?? new NpyShape(Rows);

    /// <param name="path">The file of predictions, for messages.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="rows">What the command line says of rows, or null.</param>
    /// <exception cref="UserException">The predictions do not fall into such rows.</exception>
    public static Layout Of(string path, NpyShape shape, RowsArgument? rows)
    {
        if (rows is null)
            return new Layout(shape, 0);
        string subject = $"{rows.Option}: {EvalInputs.PredictionArgument} '{path}' has shape {shape}";
        if (rows.Length is not long length)
        {
            return shape.Dimensions is [.., > 0 and long last]
                ? new Layout(shape, last)
                : throw new UserException($"{subject}, whose last axis is no row; allowed are shapes with a last axis of at least 1 element");
        }

        return shape.Count % length == 0
            ? new Layout(shape, length)
            : throw new UserException($"{subject}, which is {shape.Count} elements and no multiple of {length}; allowed are divisors of {shape.Count}");
    }

    /// <summary>Whether an array of this shape has one element for each row.</summary>
    public bool IsOfRows(NpyShape other) =>
        HasRows && other.Count == Rows && (other.Dimensions.Count == 1 || IsPrefix(other));

    private bool IsPrefix(NpyShape other) =>
        other.Dimensions.Count < Shape.Dimensions.Count && Shape.Dimensions.Take(other.Dimensions.Count).SequenceEqual(other.Dimensions);
}

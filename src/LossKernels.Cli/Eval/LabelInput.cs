using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>A file that has a label for each row.</summary>
/// <param name="Subject">The argument and the file, for messages.</param>
/// <param name="File">The file.</param>
/// <param name="AreColumns">Whether a label is the column of the one target that is 1, and not a number beside the targets.</param>
internal sealed record LabelInput(string Subject, NpyInput File, bool AreColumns)
{
    public LabelSpan At(Piece piece) => File.Labels(piece.FirstRow, piece.Rows);

    /// <summary>Labels that are columns are there, in all rows that count.</summary>
    /// <exception cref="UserException">One is not.</exception>
    public void Check(Layout layout, SpreadInput? mask, long? ignored)
    {
        for (long row = 0; AreColumns && row < layout.Rows; row++)
        {
            long label = File.Integer(row);
            if ((ulong)label < (ulong)layout.RowLength || label == ignored || mask?.File.Bytes(row, 1)[0] == 0)
                continue;
            string besides = ignored is { } index ? $", and {index}, which is ignored" : $"; {LabelOptions.IgnoreIndexOption} {label} ignores it";
            throw new UserException($"{Subject}: label {label} of row {row} is out of range; allowed are the columns, 0 to {layout.RowLength - 1}{besides}");
        }
    }
}

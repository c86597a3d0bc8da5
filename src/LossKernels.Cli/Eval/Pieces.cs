namespace LossKernels.Cli.Eval;

/// <summary>Divides arrays into pieces that give, together, the bits of the whole.</summary>
internal static class Pieces
{
    /// <summary>
    /// A multiple of every block length, on which the bits depend. Two megabytes of float32 outweigh the cost of a merge
    /// and of a write, and stay in the cache from the one to the other; and though it be cut to whole rows, a piece is
    /// long enough for the library to share it among threads.
    /// </summary>
    public const int MostElements = 1 << 19;

    /// <summary>What a row may have that is taken as a whole: a gigabyte of float64, which the buffer of an output holds.</summary>
    public const int MostColumns = 1 << 27;

    /// <param name="layout">The arrays.</param>
    /// <param name="hasElementOutputs">Whether something is written of each element.</param>
    /// <param name="hasRowOutputs">Whether something is written of each row.</param>
    public static IEnumerable<Piece> Of(Layout layout, bool hasElementOutputs, bool hasRowOutputs)
    {
        if (!layout.HasRows)
            return Split(0, layout.Count, 0, 0);
        if (layout.RowLength <= MostElements)
            return OfWholeRows(layout);

        // Blocks are counted from the beginning of a row, and what a row comes to is not known before its end.
        IEnumerable<Piece> rows = OfWholeRows(layout);
        if (!hasRowOutputs)
            return rows.SelectMany(row => Split(row.Start, row.Length, row.FirstRow, 1));
        return hasElementOutputs
            ? rows.SelectMany(row => Split(row.Start, row.Length, row.FirstRow, 1).Append(row with { Parts = PieceParts.Rows }))
            : rows;
    }

    /// <summary>The most rows in a piece.</summary>
    public static long MostRows(Layout layout) => layout.HasRows ? Math.Max(1, MostElements / layout.RowLength) : 0;

    /// <summary>Pieces of whole rows, of a single one where it is longer than pieces are.</summary>
    public static IEnumerable<Piece> OfWholeRows(Layout layout)
    {
        long most = MostRows(layout);
        for (long row = 0; row < layout.Rows; row += most)
        {
            long rows = Math.Min(most, layout.Rows - row);
            yield return new Piece(row * layout.RowLength, rows * layout.RowLength, row, rows, PieceParts.Elements | PieceParts.Rows);
        }
    }

    private static IEnumerable<Piece> Split(long start, long count, long row, long rows)
    {
        for (long offset = 0; offset < count; offset += MostElements)
            yield return new Piece(start + offset, Math.Min(MostElements, count - offset), row, rows, PieceParts.Elements);
    }
}

namespace LossKernels.Cli.Fingerprint;

/// <summary>How many elements a case has, and how many of them are a row; 0 where there are no rows.</summary>
internal readonly record struct Shape(int Length, int RowLength)
{
    public bool HasRows => RowLength > 0;

    public int Rows => HasRows ? Length / RowLength : 1;

    /// <summary>Around vectors, lane rows and blocks of the type that this one is computed in.</summary>
    public static IReadOnlyList<Shape> Of(ElementType type) => type == ElementType.Float64 ? Of<double>() : Of<float>();

    /// <summary>Rows around vectors, lane rows and blocks, up to more of them than a kernel takes at once.</summary>
    public static IReadOnlyList<Shape> OfRowLosses(ElementType type) => type == ElementType.Float64 ? OfRowLosses<double>() : OfRowLosses<float>();

    private static Shape[] OfRowLosses<T>()
        where T : unmanaged
    {
        int lanes = Contract.Lanes<T>(), block = Contract.BlockLength<T>();
        return OfRows((0, 3), (3, 1), (9, 2), (131, 3), (24, 10), (7, lanes - 1), (6, lanes), (5, lanes + 1), (2, block), (2, block + 1), (2, (2 * block) + lanes + 3), (1, (9 * block) + 5));
    }

    private static Shape[] OfRows(params IReadOnlyList<(int Rows, int Length)> rows) => [.. rows.Select(row => new Shape(row.Rows * row.Length, row.Length))];

    private static Shape[] Of<T>()
        where T : unmanaged
    {
        int lanes = Contract.Lanes<T>(), block = Contract.BlockLength<T>();

        // Up to a lane row and one more: every tail that a vector of any width can have.
        int[] lengths = [.. Enumerable.Range(0, lanes + 2), block - 1, block, (2 * block) + lanes + 3];
        Shape[] rows = OfRows((0, 3), (1, 1), (5, 3), (131, 4), (7, lanes - 1), (6, lanes), (5, lanes + 1), (2, block), (2, block + lanes + 3));
        return [.. lengths.Select(length => new Shape(length, 0)), .. rows];
    }
}

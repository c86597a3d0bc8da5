using System.Numerics;

namespace LossKernels.Cli.Verify;

/// <summary>The inputs that backends are compared on with losses of rows.</summary>
internal static class RowInputCases
{
    private const int MostRows = 7, MostElements = 20_000, MostOffset = 3;

    // One column, parts of a vector, a lane row, and rows of several blocks, up to more than a kernel takes at once.
    private static readonly int[] s_columns = [1, 2, 10, 64, 1000, 2049, MostElements];

    public static IEnumerable<RowInputs<T>> All<T>(double[] parameters, Random random)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        foreach (Inputs<T> pool in InputCases.Pools<T>(MostElements + MostOffset, parameters, random))
        {
            foreach (int columns in s_columns)
            {
                int rows = Math.Min(MostRows, MostElements / columns);
                yield return new RowInputs<T>(
                    pool.Slice(random.Next(MostOffset + 1), rows * columns),
                    columns,
                    [.. Enumerable.Range(0, rows).Select(_ => random.Next(columns))],
                    [.. Enumerable.Range(0, rows).Select(_ => random.Next(2) == 0 ? 1 : -1)]);
            }
        }
    }
}

using System.Globalization;
using LossKernels.Cli.Terminal;
using Spectre.Console;

namespace LossKernels.Cli.Verify;

/// <summary>Prints what was compared, and the first difference of each row that has one.</summary>
internal static class VerifyReport
{
    /// <returns>Whether all bits were the same.</returns>
    public static bool Write(TextWriter output, IReadOnlyList<VerifyRow> rows)
    {
        if (rows.Count == 0)
        {
            output.WriteLine($"nothing to compare: {Backend.Scalar} is the only backend that this process can run");
            return true;
        }

        Table table = Tables.Create("loss", "type", "backend", "comparisons", "differences");
        table.Columns[3].RightAligned();
        table.Columns[4].RightAligned();
        foreach (VerifyRow row in rows)
            table.AddRow(row.Loss, row.Type, row.Engine.Name, Number(row.Tally.Comparisons), Number(row.Tally.Differences));
        Tables.Write(output, table);

        foreach (VerifyRow row in rows.Where(r => r.Tally.First is not null))
            output.WriteLine($"first difference: {row.Tally.First}");
        bool same = rows.All(r => r.Tally.Differences == 0);
        output.WriteLine(same ? "every backend returned the bits of the scalar one" : "the backends differ");
        return same;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

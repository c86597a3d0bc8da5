using System.Globalization;

namespace LossKernels.Cli.Eval;

/// <summary>What the command line says of rows.</summary>
/// <param name="Length">The elements in a row; null where a row is the last axis.</param>
/// <param name="Option">The option that says it.</param>
internal sealed record RowsArgument(long? Length, string Option = Layout.Option)
{
    /// <summary>To a loss of rows, they are the last axis.</summary>
    public static readonly RowsArgument OfLoss = new(null, LossOptions.LossOption);

    /// <summary>What stands on a command line for rows along the last axis, where nothing is written.</summary>
    public const string LastAxis = "last-axis";

    /// <summary>
    /// Writes out that rows are along the last axis. The option's value may be left out, and a parser would take a file
    /// that follows it for its value.
    /// </summary>
    public static IReadOnlyList<string> WriteOut(IReadOnlyList<string> args) =>
        [.. args.SelectMany((arg, i) => arg == Layout.Option && !IsLength(args.ElementAtOrDefault(i + 1)) ? [arg, LastAxis] : new[] { arg })];

    private static bool IsLength(string? arg) => arg == LastAxis || double.TryParse(arg, CultureInfo.InvariantCulture, out _);
}

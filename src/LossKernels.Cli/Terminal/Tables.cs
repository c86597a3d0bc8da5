using Spectre.Console;

namespace LossKernels.Cli.Terminal;

/// <summary>Tables that read the same on a terminal, in a file and in a test.</summary>
internal static class Tables
{
    private const int RedirectedWidth = 120;

    public static Table Create(params ReadOnlySpan<string> columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(column)).NoWrap());
        return table;
    }

    public static void Write(TextWriter output, Table table)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!ReferenceEquals(output, Console.Out) || Console.IsOutputRedirected)
            console.Profile.Width = RedirectedWidth;
        console.Write(table);
    }
}

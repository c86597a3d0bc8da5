using Spectre.Console;

namespace LossKernels.Cli.Terminal;

/// <summary>A bar on the error stream while long work runs; where that is no terminal, nothing.</summary>
internal static class ProgressBar
{
    /// <param name="error">The writer for errors; a bar is drawn only where it is the terminal's.</param>
    /// <param name="description">What is going on.</param>
    /// <param name="total">The amount of work.</param>
    /// <param name="work">Does it, and says from any thread how much more of it is done.</param>
    public static T Show<T>(TextWriter error, string description, long total, Func<Action<long>, T> work)
    {
        bool isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        return isTerminal
            ? Draw(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }), description, total, work)
            : work(_ => { });
    }

    /// <inheritdoc cref="Show{T}"/>
    internal static T Draw<T>(IAnsiConsole console, string description, double total, Func<Action<long>, T> work) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(description), maxValue: total);
                return work(amount => task.Increment(amount));
            });
}

using LossKernels.Cli.Terminal;
using Spectre.Console;

namespace LossKernels.Cli.Tests.Terminal;

public class ProgressBarTests
{
    [Fact]
    public void A_bar_is_drawn_with_the_share_that_is_done()
    {
        using var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 80;
        int result = ProgressBar.Draw(console, "huber [0.1]", 4, advance =>
        {
            advance(1);
            advance(2);
            return 42;
        });
        Assert.Equal(42, result);
        Assert.Contains("huber [0.1]", text.ToString());
        Assert.Contains("75%", text.ToString());
    }

    [Fact]
    public void Where_errors_go_to_no_terminal_there_is_no_bar()
    {
        using var text = new StringWriter();
        Assert.Equal(42, ProgressBar.Show(text, "huber", 4, advance =>
        {
            advance(4);
            return 42;
        }));
        Assert.Empty(text.ToString());
    }
}

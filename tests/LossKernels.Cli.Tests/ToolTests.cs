namespace LossKernels.Cli.Tests;

public class ToolTests
{
    [Theory]
    [InlineData("", "a command is missing; allowed: bench, eval, fingerprint, info, ptx, verify")]
    [InlineData("nonsense", "'nonsense' is not a command; allowed: bench, eval, fingerprint, info, ptx, verify")]
    [InlineData("verify more", "more")]
    [InlineData("info --more", "'--more' is not an option; allowed: --json")]
    public void A_command_line_that_makes_no_sense_is_refused(string line, string part) =>
        ToolRun.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).IsRefused(part);

    [Theory]
    [InlineData("--help", "eval")]
    [InlineData("bench --help", "--length")]
    [InlineData("eval --help", "--reduction")]
    [InlineData("fingerprint --help", "--check")]
    [InlineData("ptx --help", "--output")]
    [InlineData("verify --help", "--exhaustive")]
    [InlineData("--version", "0.")]
    public void Help_is_no_error(string line, string part) => Assert.Contains(part, ToolRun.Run(line.Split(' ')).Succeeds().Output);
}

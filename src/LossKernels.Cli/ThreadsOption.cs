using System.CommandLine;
using System.Globalization;

namespace LossKernels.Cli;

/// <summary><c>--threads</c>.</summary>
internal sealed class ThreadsOption
{
    public Option<string> Symbol { get; } = new("--threads")
    {
        HelpName = "N",
        Description = "The most threads to use, which changes the speed only; 0, or if not given, all cores where there is enough to do.",
    };

    /// <exception cref="UserException">It is not a number of threads.</exception>
    public int Read(ParseResult parsed)
    {
        if (parsed.GetValue(Symbol) is not string given)
            return 0;
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int threads)
            ? threads
            : throw new UserException($"{Symbol.Name}: '{given}' is not a number of threads; allowed are whole numbers from 0 to {int.MaxValue}, 0 for automatic");
    }
}

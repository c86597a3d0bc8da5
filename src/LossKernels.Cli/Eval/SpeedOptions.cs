using System.CommandLine;
using System.Globalization;

namespace LossKernels.Cli.Eval;

/// <summary>The options that change the speed, and never a bit.</summary>
internal sealed class SpeedOptions
{
    private const string ThreadsOption = "--threads";

    private readonly Option<string> backend = new("--backend")
    {
        HelpName = "NAME",
        Description = $"The instruction set, which changes the speed only: {BackendName.Allowed}. The fastest one if not given.",
    };

    private readonly Option<string> threads = new(ThreadsOption)
    {
        HelpName = "N",
        Description = "The most threads to use, which changes the speed only; 0, or if not given, all cores where there is enough to do.",
    };

    private readonly ChoiceOption<NonTemporalStores> nonTemporal = new(
        "--non-temporal",
        "Whether gradients are written past the caches, which changes the speed only; auto if not given.",
        ("auto", NonTemporalStores.Auto),
        ("on", NonTemporalStores.On),
        ("off", NonTemporalStores.Off));

    public IEnumerable<Option> All => [backend, threads, nonTemporal.Symbol];

    /// <exception cref="UserException">There is no such backend, or this process cannot run it.</exception>
    public Backend ReadBackend(ParseResult parsed) => BackendName.Resolve(parsed.GetValue(backend));

    /// <exception cref="UserException">An option is not within what it may be.</exception>
    public EvalRequest Read(ParseResult parsed, EvalRequest request) => request with
    {
        Threads = ReadThreads(parsed.GetValue(threads)),
        NonTemporalStores = nonTemporal.Read(parsed),
    };

    private static int ReadThreads(string? given)
    {
        if (given is null)
            return 0;
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int threads)
            ? threads
            : throw new UserException($"{ThreadsOption}: '{given}' is not a number of threads; allowed are whole numbers from 0 to {int.MaxValue}, 0 for automatic");
    }
}

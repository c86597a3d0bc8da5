using System.CommandLine;

namespace LossKernels.Cli.Eval;

/// <summary>The options that change the speed, and never a bit.</summary>
internal sealed class SpeedOptions
{
    private readonly BackendOption backend = new();
    private readonly ThreadsOption threads = new();

    private readonly ChoiceOption<NonTemporalStores> nonTemporal = new(
        "--non-temporal",
        "Whether gradients are written past the caches, which changes the speed only; auto if not given.",
        ("auto", NonTemporalStores.Auto),
        ("on", NonTemporalStores.On),
        ("off", NonTemporalStores.Off));

    public IEnumerable<Option> All => [backend.Symbol, threads.Symbol, nonTemporal.Symbol];

    /// <exception cref="UserException">There is no such backend, or this process cannot run it.</exception>
    public Backend ReadBackend(ParseResult parsed) => backend.Read(parsed);

    /// <exception cref="UserException">An option is not within what it may be.</exception>
    public EvalRequest Read(ParseResult parsed, EvalRequest request) => request with
    {
        Threads = threads.Read(parsed),
        NonTemporalStores = nonTemporal.Read(parsed),
    };
}

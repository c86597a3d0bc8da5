using System.CommandLine;
using System.Globalization;

namespace LossKernels.Cli.Bench;

internal static class BenchCommand
{
    private const int SmallestPower = 16, GreatestPower = 26, GreatestOnDevice = 28;

    public static Command Create(IReadOnlyList<LossDescriptor> losses, TextWriter output, CancellationToken cancellation)
    {
        EngineOption backend = new("What to time; the fastest backend of the CPU if not given");
        ThreadsOption threads = new();
        LossFilter filter = new([.. losses.Select(loss => loss.ShortName)]);
        Option<string[]> lengths = new("--length")
        {
            HelpName = "N",
            Description = $"A number of elements, at least 1; may be given several times. Every fourth power of two from 2^{SmallestPower} to 2^{GreatestPower} if not given, 2^{GreatestOnDevice} on a CUDA device.",
        };
        Command command = new("bench", "Times losses of float32 with their gradients, beside a copy that moves as many bytes.") { filter.Symbol, lengths, backend.Symbol, threads.Symbol };
        command.SetAction(parsed =>
        {
            Engine engine = backend.Read(parsed) ?? new Engine(BackendName.Resolve(null));
            LossDescriptor[] chosen = [.. filter.Read(parsed).Select(name => losses.First(loss => loss.ShortName == name))];
            long[] sizes = parsed.GetValue(lengths) is { Length: > 0 } given ? [.. given.Select(ReadLength)] : [.. Powers(engine)];
            BenchReport.Write(output, engine, chosen, sizes, threads.Read(parsed), cancellation);
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<long> Powers(Engine engine)
    {
        for (int power = SmallestPower; power <= (engine.Context is null ? GreatestPower : GreatestOnDevice); power += 2)
            yield return 1L << power;
    }

    private static long ReadLength(string given) =>
        long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out long length) && length > 0
            ? length
            : throw new UserException($"--length: '{given}' is not a number of elements; allowed are whole numbers from 1");
}
